/**
 * Reading a message's content, of which only its shape in Cloud API's words is known (pure).
 */
import type { Message } from '@tandem/contract/api/message';

type Said = Pick<Message, 'type' | 'content'>;
type Fields = Record<string, unknown>;

const objectOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The body under the type's own name. */
export const bodyOf = ({ type, content }: Said): Fields => objectOf(content[type]);

/** A word in an object, by its path; undefined: it is not there, or no word. */
export function wordAt(fields: unknown, ...path: string[]): string | undefined {
  const value = path.reduce<unknown>((found, key) => objectOf(found)[key], fields);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export const listAt = (fields: unknown, ...path: string[]): Fields[] => {
  const value = path.reduce<unknown>((found, key) => objectOf(found)[key], fields);
  return Array.isArray(value) ? value.map(objectOf) : [];
};

/** The words as they were written, with their lines; the one line for people where there are none. */
export function wordsOf(message: Said & { text: string }): string {
  const body = bodyOf(message);
  return (
    wordAt(body, 'body') ??
    wordAt(body, 'caption') ??
    wordAt(body, 'body', 'text') ??
    (message.type === 'text' ? message.text : '')
  );
}

/** A map's address for a place. No map is drawn here: that would tell a stranger where the customer is. */
export const mapAddress = (latitude: string, longitude: string): string =>
  `https://www.openstreetmap.org/?mlat=${encodeURIComponent(latitude)}&mlon=${encodeURIComponent(longitude)}#map=16/${latitude}/${longitude}`;

/** Meta's codes for what its API cannot show: look on the phone. */
export const errorCodesOf = ({ content }: Said): number[] =>
  listAt(content, 'errors').flatMap(({ code }) => (typeof code === 'number' ? [code] : []));

/** Stored media from this same gateway, whatever address it is known by outside. */
export function localAddress(url: string): string {
  const at = url.indexOf('/media/');
  return at === -1 ? url : url.slice(at);
}
