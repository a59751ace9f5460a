/**
 * What came with a message: pictures, voice, video, files, once they are stored. Elements are kept, so that drawing the
 * thread again neither loads them again nor loses the place in a voice note.
 */
import { el } from './dom.js';

const kept = new Map();
const mostKept = 200;

/** @returns {Element | false} */
export function mediaOf({ type, media }) {
  if (media === undefined) return false;
  if (media.state === 'failed')
    return el('p.media-note', {}, `Not fetched: ${media.error?.message ?? 'unknown'}`);
  if (media.state !== 'stored' || media.url === undefined)
    return el('p.media-note', {}, 'Being fetched from Meta…');
  // The link carries the public address; this page may have been opened by another one.
  const src = media.url.slice(media.url.indexOf('/media/'));
  const known = kept.get(src);
  if (known !== undefined) return known;
  const made = elementFor(type, media, src);
  kept.set(src, made);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value);
  return made;
}

function elementFor(type, { mime_type: kind = '', filename }, src) {
  const outside = { href: src, target: '_blank', rel: 'noopener' };
  if (/^image\/(jpeg|png|webp|gif)/.test(kind))
    return el('a.media', outside, el('img', { src, alt: filename ?? type, loading: 'lazy' }));
  if (kind.startsWith('audio/')) return el('audio.media', { src, controls: true, preload: 'none' });
  if (kind.startsWith('video/')) return el('video.media', { src, controls: true, preload: 'metadata' });
  return el('a.media-file', outside, filename ?? `Open the ${type}`);
}
