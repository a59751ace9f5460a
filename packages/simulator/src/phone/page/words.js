/** Texts as WhatsApp shows them: *bold*, _italic_, ~struck~, `code`, and addresses as links. */
import { h } from './dom.js';

const MARKS = new RegExp(
  [
    '```(?<block>[^]+?)```',
    '`(?<code>[^`\\n]+)`',
    '(?<link>https?://[^\\s<>"]*[^\\s<>".,;:!?)\\]*_~])',
    mark('strong', '\\*'),
    mark('em', '_'),
    mark('s', '~'),
  ].join('|'),
  'u',
);

/** Around whole words only, without blanks just inside. */
function mark(name, sign) {
  return `(?<![\\p{L}\\p{N}])${sign}(?<${name}>\\S|\\S[^${sign}\\n]*?\\S)${sign}(?![\\p{L}\\p{N}])`;
}

export function text(body) {
  return h('p', { class: 'text' }, formatted(String(body ?? '')));
}

function formatted(words) {
  const found = MARKS.exec(words);
  if (!found) return [words];
  const [kind, inside] = Object.entries(found.groups).find(([, value]) => value !== undefined);
  return [
    words.slice(0, found.index),
    element(kind, inside),
    ...formatted(words.slice(found.index + found[0].length)),
  ];
}

function element(kind, inside) {
  if (kind === 'link') return outward(inside);
  if (kind === 'block' || kind === 'code') return h('code', {}, inside);
  return h(kind, {}, formatted(inside));
}

/** An address to go to; one that is not of the web is only shown. */
export function outward(address, attributes = {}, ...shown) {
  const inside = shown.length > 0 ? shown : [String(address)];
  if (!/^https?:\/\//i.test(address)) return h('span', attributes, inside);
  return h('a', { ...attributes, href: address, target: '_blank', rel: 'noreferrer' }, inside);
}
