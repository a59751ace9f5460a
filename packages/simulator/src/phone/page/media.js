/** Files, places and people inside a bubble. */
import { avatar, h, icon } from './dom.js';
import { outward } from './words.js';

const fileUrl = (id) => `/simulator/media/${encodeURIComponent(id)}`;

export function picture(content, shape = 'shot', alt = content.caption ?? 'Picture') {
  if (!content.id) return linked('Picture', content);
  const img = h('img', { class: shape, src: fileUrl(content.id), alt, loading: 'lazy' });
  return shape === 'sticker'
    ? img
    : h('a', { href: fileUrl(content.id), target: '_blank', rel: 'noreferrer' }, img);
}

export function video(content) {
  if (!content.id) return linked('Video', content);
  return h('video', { class: 'shot', src: fileUrl(content.id), controls: true, preload: 'metadata' });
}

/** Sent by link through the API: the simulator fetches nothing from elsewhere. */
function linked(kind, content) {
  return h(
    'div',
    { class: 'shot linked' },
    icon(kind === 'Video' ? 'play' : kind === 'Picture' ? 'picture' : 'file', 26),
    h('small', {}, `${kind} by link: `, content.link ? outward(content.link) : 'no link'),
  );
}

export function document_(content) {
  const name = content.filename ?? 'Document';
  const type = (content.mime_type ?? 'file').split('/').pop();
  if (!content.id) return linked('Document', content);
  return h(
    'a',
    { class: 'file', href: fileUrl(content.id), target: '_blank', rel: 'noreferrer' },
    icon('file', 26),
    h('span', {}, h('b', {}, name), h('small', {}, type)),
  );
}

const HEIGHTS = [5, 9, 14, 8, 16, 11, 6, 12, 18, 10, 7, 13, 9, 15, 6, 11, 8, 5];

export function voice(content, message, phone) {
  if (!content.id) return linked('Audio', content);
  const sound = new Audio(fileUrl(content.id));
  sound.preload = 'none';
  const button = h(
    'button',
    { type: 'button', class: 'round', 'aria-label': 'Play voice message' },
    icon('play'),
  );
  button.addEventListener('click', () => {
    if (!sound.paused) return sound.pause();
    sound.play().catch(() => {});
    phone.played?.(message);
  });
  sound.addEventListener('play', () => button.replaceChildren(icon('pause')));
  for (const end of ['pause', 'ended'])
    sound.addEventListener(end, () => button.replaceChildren(icon('play')));
  const bars = HEIGHTS.map((height) => h('i', { class: `bar bar-${height}` }));
  return h(
    'div',
    { class: 'voice' },
    button,
    h('span', { class: 'bars', 'aria-hidden': 'true' }, bars),
    h('small', {}, content.voice ? 'voice' : 'audio'),
  );
}

export function place(content) {
  const where = `${Number(content.latitude).toFixed(4)}, ${Number(content.longitude).toFixed(4)}`;
  return h(
    'div',
    { class: 'place' },
    h('div', { class: 'map', 'aria-hidden': 'true' }, icon('pin', 30)),
    h('b', {}, content.name ?? 'Location'),
    h('small', {}, content.address ?? where),
  );
}

export function person(contact) {
  const name = contact.name?.formatted_name ?? 'Contact';
  return h(
    'div',
    { class: 'card' },
    avatar(name),
    h('span', {}, h('b', {}, name), h('small', {}, contact.phones?.[0]?.phone ?? '')),
  );
}
