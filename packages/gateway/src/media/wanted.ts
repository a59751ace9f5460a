/**
 * Which media is kept, by the operator's settings (pure).
 */
import type { MediaFault } from '../conversations/media-queue.ts';

export type Wanted = {
  /** The largest file, in bytes. */
  maxBytes: number;
  /** MIME types in lower case, `image/*` for all of a kind, `!…` for what is not kept; undefined: all are. */
  types: readonly string[] | undefined;
};

/**
 * Why a file of this kind is not kept; undefined when it is. A `!` always wins; with nothing but `!` all else is kept.
 * @param mimeType as the message shows it, with or without parameters; unknown counts as `application/octet-stream`
 */
export function refuseType({ types }: Wanted, mimeType: string | undefined): MediaFault | undefined {
  if (types === undefined) return undefined;
  const kind = (mimeType ?? '').split(';', 1)[0]?.trim().toLowerCase() || 'application/octet-stream';
  const fits = (pattern: string): boolean =>
    pattern === '*/*' ||
    pattern === kind ||
    (pattern.endsWith('/*') && kind.startsWith(pattern.slice(0, -1)));
  const denied = types.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)));
  const allowed = types.filter((pattern) => !pattern.startsWith('!'));
  if (!denied && (allowed.length === 0 || allowed.some(fits))) return undefined;
  return { code: 'type_not_kept', message: `files of the kind ${kind.slice(0, 100)} are not kept here` };
}

/** Why a file of this size is not kept; undefined when it is, or when the size is not known. */
export function refuseSize({ maxBytes }: Wanted, size: number | undefined): MediaFault | undefined {
  return size !== undefined && size > maxBytes ? tooLarge(maxBytes) : undefined;
}

export function tooLarge(maxBytes: number): MediaFault {
  return { code: 'too_large', message: `larger than ${maxBytes} bytes, which is the most that is kept here` };
}
