/** Shows a message's content inside its bubble, type by type; what nobody knows is shown as it is. */
import { h } from './dom.js';
import { interactiveAnswer, interactiveLine, interactiveShape } from './interactive.js';
import { layout } from './layout.js';
import { document_, person, picture, place, video, voice } from './media.js';
import { templateShape } from './template.js';
import { outward, text } from './words.js';

/** One line for chat lists and quotes. */
export function oneLine(message) {
  const { type, content } = message;
  if (message.deleted_at) return 'Deleted message';
  const captions = { image: '📷 Photo', video: '🎬 Video', document: '📄 Document', sticker: '🏷️ Sticker' };
  if (type === 'text') return content.body;
  if (type === 'audio') return content.voice ? '🎤 Voice message' : '🎵 Audio';
  if (captions[type])
    return content.caption ? `${captions[type].slice(0, 2)} ${content.caption}` : captions[type];
  if (type === 'location') return `📍 ${content.name ?? 'Location'}`;
  if (type === 'contacts') return `👤 ${content.items?.[0]?.name?.formatted_name ?? 'Contact'}`;
  if (type === 'interactive') return interactiveLine(content);
  if (type === 'template') return message.preview ?? `Template ${content.name}`;
  if (type === 'button') return content.text;
  if (type === 'order') return '🛒 Order';
  return type === 'unsupported' ? 'Unsupported message' : `“${type}” message`;
}

export function contentOf(message, phone) {
  const show = SHOWN[message.type] ?? unknownContent;
  return [message.referral ? ad(message.referral) : undefined, show(message.content, message, phone)];
}

const SHOWN = {
  text: (content) => text(content.body),
  image: (content) => [picture(content), caption(content)],
  video: (content) => [video(content), caption(content)],
  audio: (content, message, phone) => voice(content, message, phone),
  document: (content) => [document_(content), caption(content)],
  sticker: (content) => picture(content, 'sticker', 'Sticker'),
  location: (content) => place(content),
  contacts: (content) => (content.items ?? []).map(person),
  button: (content) => text(content.text),
  interactive: (content, message, phone) =>
    interactiveAnswer(content) ?? layout(interactiveShape(content), message, phone),
  template: (content, message, phone) => [
    h('span', { class: 'kind' }, `Template · ${content.name}`),
    message.filled ? layout(templateShape(message.filled), message, phone) : text(`(${content.name})`),
  ],
  order: (content) => [
    h('span', { class: 'kind' }, 'Order'),
    text((content.product_items ?? []).map(itemLine).join('\n')),
    content.text ? text(content.text) : undefined,
  ],
  unsupported: () =>
    h(
      'p',
      { class: 'note' },
      'This kind of message cannot be shown by the API. On a real phone you would see it here.',
    ),
};

function caption(content) {
  return content.caption ? text(content.caption) : undefined;
}

function itemLine({ quantity = 1, product_retailer_id: item, item_price: price, currency = '' }) {
  return `${quantity} × ${item}${price === undefined ? '' : ` · ${price} ${currency}`}`;
}

/** The ad or post whose click began it. */
function ad({ headline, body, source_url: url, source_type: kind }) {
  return h(
    'blockquote',
    { class: 'ad' },
    h('small', {}, kind === 'post' ? 'From a post' : 'From an ad'),
    h('b', {}, headline ?? ''),
    h('span', {}, body ?? ''),
    url ? h('small', {}, outward(url)) : undefined,
  );
}

function unknownContent(content, message) {
  return [
    h('span', { class: 'kind' }, `type “${message.type}”`),
    h('pre', { class: 'json' }, JSON.stringify(content, null, 1)),
  ];
}
