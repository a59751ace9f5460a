/**
 * `sendFile` (pure): what kind of message a file becomes, and where its bytes are: at Meta, behind a link, or in the
 * request itself.
 */
import { invalid } from '../../runtime/refusal.ts';
import { type Given, neededText, textOf } from './given.ts';
import { type Built, isVoice } from './send-bodies.ts';

export type DataUri = { mimeType: string; bytes: Buffer };
type Kind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** `upload`: bytes that have to be at Meta first; the send then goes out with the id they get. */
export type FileSend = {
  build(mediaId?: string): Built;
  upload?: DataUri & { filename: string | undefined };
};

const kinds: readonly Kind[] = ['image', 'video', 'audio', 'document', 'sticker'];

export function fileSend(given: Given): FileSend {
  const quoted = textOf(given, 'quotedMsgId');
  const caption = textOf(given, 'caption');
  const filename = textOf(given, 'filename');
  const make = (kind: Kind, where: { id: string } | { link: string }): Built => ({
    type: kind,
    body: {
      ...where,
      ...(caption === undefined || kind === 'audio' || kind === 'sticker' ? {} : { caption }),
      ...(filename !== undefined && kind === 'document' ? { filename } : {}),
      ...(kind === 'audio' && isVoice(given) ? { voice: true } : {}),
    },
    quoted,
  });
  const known = textOf(given, 'mediaId');
  if (known !== undefined)
    return { build: () => make(kindOf(neededText(given, 'mediaType')), { id: known }) };
  const body = neededText(given, 'body');
  const data = readDataUri(body);
  if (data === undefined) {
    if (!/^https?:\/\//i.test(body)) throw invalid('body', 'must be a URL or a data URI');
    return {
      build: () => make(kindByName(filename) ?? kindByName(pathOf(body)) ?? 'document', { link: body }),
    };
  }
  const kind = kindByType(data.mimeType) ?? kindByName(filename) ?? 'document';
  return { upload: { ...data, filename }, build: (id = '') => make(kind, { id }) };
}

function kindOf(word: string): Kind {
  const found = kinds.find((kind) => kind === word.toLowerCase());
  if (found === undefined) throw invalid('mediaType', 'must be image, video, audio or document');
  return found;
}

/** `data:image/png;base64,…`; undefined when it is none. Throws `invalid_request` when it is a broken one. */
export function readDataUri(text: string): DataUri | undefined {
  if (!/^data:/i.test(text)) return undefined;
  const comma = text.indexOf(',');
  const head = comma < 0 ? undefined : text.slice('data:'.length, comma);
  if (head === undefined) throw invalid('body', 'is not a whole data URI');
  const [mimeType = '', ...marks] = head.split(';').map((part) => part.trim());
  const rest = text.slice(comma + 1);
  const inBase64 = marks.some((mark) => mark.toLowerCase() === 'base64');
  // Forms turn the plus signs of base64 into spaces.
  const bytes = inBase64 ? Buffer.from(rest.replaceAll(' ', '+'), 'base64') : Buffer.from(decoded(rest));
  if (bytes.length === 0) throw invalid('body', 'the data URI holds no bytes');
  return { mimeType: mimeType === '' ? 'text/plain' : mimeType.toLowerCase(), bytes };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('body', 'is not a whole data URI');
  }
}

function kindByType(mimeType: string): Kind | undefined {
  if (mimeType === 'image/jpeg' || mimeType === 'image/png') return 'image';
  if (mimeType.startsWith('video/')) return 'video';
  if (mimeType.startsWith('audio/')) return 'audio';
  return mimeType === 'image/webp' ? 'sticker' : undefined;
}

const kindsByEnding: Readonly<Record<string, Kind>> = {
  ...{ jpg: 'image', jpeg: 'image', png: 'image', mp4: 'video', '3gp': 'video', webp: 'sticker' },
  ...{ aac: 'audio', amr: 'audio', mp3: 'audio', m4a: 'audio', ogg: 'audio', opus: 'audio' },
};

function kindByName(name: string | undefined): Kind | undefined {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  return kindsByEnding[ending] ?? 'document';
}

const pathOf = (url: string): string => url.split(/[?#]/, 1)[0]?.replace(/^https?:\/\/[^/]*/i, '') ?? '';
