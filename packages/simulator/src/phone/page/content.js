/** Shows a message's content inside its bubble, type by type; what nobody knows is shown as it is. */
import { avatar, h, icon } from './dom.js';

const fileUrl = (id) => `/simulator/media/${encodeURIComponent(id)}`;

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
  if (type === 'interactive') return interactiveText(content);
  if (type === 'template') return message.preview ?? `Template ${content.name}`;
  if (type === 'button') return content.text;
  if (type === 'order') return '🛒 Order';
  return type === 'unsupported' ? 'Unsupported message' : `“${type}” message`;
}

export function contentOf(message, phone) {
  const show = SHOWN[message.type] ?? unknownContent;
  return show(message.content, message, phone);
}

const SHOWN = {
  text: (content) => text(content.body),
  image: (content) => [picture(content), caption(content)],
  video: (content) => [
    content.id
      ? h('video', { class: 'shot', src: fileUrl(content.id), controls: true, preload: 'metadata' })
      : linked('Video', content),
    caption(content),
  ],
  audio: (content, message, phone) => voice(content, message, phone),
  document: (content) => [document_(content), caption(content)],
  sticker: (content) => picture(content, 'sticker', 'Sticker'),
  location: (content) => place(content),
  contacts: (content) => (content.items ?? []).map(card),
  button: (content) => text(content.text),
  interactive: (content, message, phone) => interactive(content, message, phone),
  template: (content, message) => [
    h('span', { class: 'kind' }, `Template · ${content.name}`),
    text(message.preview ?? `(${content.name})`),
  ],
  order: (content) => [
    h('span', { class: 'kind' }, 'Order'),
    text(
      (content.product_items ?? [])
        .map((item) => `${item.quantity ?? 1} × ${item.product_retailer_id}`)
        .join('\n'),
    ),
  ],
  unsupported: () =>
    h(
      'p',
      { class: 'note' },
      'This kind of message cannot be shown by the API. On a real phone you would see it here.',
    ),
};

function text(body) {
  return h('p', { class: 'text' }, String(body ?? ''));
}

function caption(content) {
  return content.caption ? text(content.caption) : undefined;
}

function picture(content, shape = 'shot', alt = content.caption ?? 'Picture') {
  if (!content.id) return linked('Picture', content);
  const img = h('img', { class: shape, src: fileUrl(content.id), alt, loading: 'lazy' });
  return shape === 'sticker'
    ? img
    : h('a', { href: fileUrl(content.id), target: '_blank', rel: 'noreferrer' }, img);
}

/** Sent by link through the API: the simulator fetches nothing from elsewhere. */
function linked(kind, content) {
  return h('p', { class: 'note' }, `${kind} by link: ${content.link ?? 'no link'}`);
}

function document_(content) {
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

function voice(content, message, phone) {
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

function place(content) {
  const where = `${Number(content.latitude).toFixed(4)}, ${Number(content.longitude).toFixed(4)}`;
  return h(
    'div',
    { class: 'place' },
    h('div', { class: 'map', 'aria-hidden': 'true' }, icon('pin', 30)),
    h('b', {}, content.name ?? 'Location'),
    h('small', {}, content.address ?? where),
  );
}

function card(contact) {
  const name = contact.name?.formatted_name ?? 'Contact';
  return h(
    'div',
    { class: 'card' },
    avatar(name),
    h('span', {}, h('b', {}, name), h('small', {}, contact.phones?.[0]?.phone ?? '')),
  );
}

function interactiveText(content) {
  return (
    content.button_reply?.title ?? content.list_reply?.title ?? content.body?.text ?? 'Interactive message'
  );
}

/** Choices are buttons on the customer's phone; pressing one answers as WhatsApp does. */
function interactive(content, message, phone) {
  const buttons = (content.action?.buttons ?? []).map((button) => ['button_reply', button.reply]);
  const rows = (content.action?.sections ?? [])
    .flatMap((section) => section.rows ?? [])
    .map((row) => ['list_reply', row]);
  const choose = ([type, reply]) =>
    h(
      'button',
      {
        type: 'button',
        class: 'choice',
        disabled: !phone.answer,
        onclick: () => phone.answer?.(message, type, reply),
      },
      reply?.title ?? '…',
    );
  return [
    content.header?.text ? h('b', {}, content.header.text) : undefined,
    text(interactiveText(content)),
    content.footer?.text ? h('small', { class: 'footer' }, content.footer.text) : undefined,
    h('div', { class: 'choices' }, [...buttons, ...rows].map(choose)),
  ];
}

function unknownContent(content, message) {
  return [
    h('span', { class: 'kind' }, `type “${message.type}”`),
    h('pre', { class: 'json' }, JSON.stringify(content, null, 1)),
  ];
}
