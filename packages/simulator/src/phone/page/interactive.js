/** Interactive messages: what the platform offers in the shape of `layout.js`, and what customers answer. */
import { choices, form, opens, shareContact } from './choices.js';
import { h } from './dom.js';
import { somewhere } from './samples.js';
import { text } from './words.js';

const ANSWERS = ['button_reply', 'list_reply', 'nfm_reply', 'call_permission_reply'];

/** One line, of either. */
export function interactiveLine(content) {
  const { button_reply, list_reply, nfm_reply, call_permission_reply: calling } = content;
  if (calling) return calling.response === 'accept' ? 'Calls allowed' : 'Calls not allowed';
  return (
    button_reply?.title ?? list_reply?.title ?? nfm_reply?.body ?? content.body?.text ?? 'Interactive message'
  );
}

/** Undefined for what is offered. */
export function interactiveAnswer(content) {
  if (!ANSWERS.includes(content.type)) return undefined;
  const json = content.nfm_reply?.response_json;
  return [
    content.nfm_reply ? h('span', { class: 'kind' }, `Answer · ${content.nfm_reply.name}`) : undefined,
    text(interactiveLine(content)),
    content.list_reply?.description ? h('small', {}, content.list_reply.description) : undefined,
    json === undefined ? undefined : h('pre', { class: 'json' }, String(json)),
  ];
}

export function interactiveShape(content) {
  return {
    header: content.header,
    body: content.body?.text,
    footer: content.footer?.text,
    choices: choicesOf(content),
    cards: content.type === 'carousel' ? content.action?.cards?.map(cardOf) : undefined,
  };
}

function cardOf(card) {
  return { header: card.header, body: card.body?.text, choices: choicesOf(card) };
}

const reply = (type, chosen, hint) => ({
  label: chosen.title,
  hint,
  answer: { type: 'interactive', interactive: { type, [type]: chosen } },
});
const permission = (label, response) => ({
  label,
  answer: {
    type: 'interactive',
    interactive: { type: 'call_permission_reply', call_permission_reply: { response } },
  },
});

/** Where the message brings no words for its button, WhatsApp's own are assumed. */
function choicesOf({ type, action = {} }) {
  const wish = action.parameters ?? {};
  switch (type) {
    case 'button':
      return (action.buttons ?? []).map((button) => reply('button_reply', button.reply ?? {}));
    case 'list':
      return [{ label: action.button, inside: rowsOf(action.sections ?? []) }];
    case 'cta_url':
      return [opens(wish.display_text, wish.url)];
    case 'flow':
      return [form(wish.flow_cta, 'flow', { flow_token: wish.flow_token ?? 'unused' })];
    case 'address_message':
      return [form('Provide address', 'address_message', { values: wish.values ?? {} })];
    case 'location_request_message':
      return [{ label: 'Send location', answer: { type: 'location', location: somewhere } }];
    case 'request_contact_info':
      return [shareContact('Share contact info')];
    case 'call_permission_request':
      return [permission('Allow calls', 'accept'), permission('Don’t allow', 'reject')];
    case 'carousel':
      return [];
    default:
      return [
        { label: words(type), inside: () => h('pre', { class: 'json' }, JSON.stringify(action, null, 1)) },
      ];
  }
}

/** `product_list` as "Product list". */
function words(type) {
  const spaced = String(type).replaceAll('_', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const rowsOf = (sections) => (message, phone) =>
  sections.flatMap((section, n) => [
    section.title ? h('b', { class: 'kind' }, section.title) : undefined,
    choices(
      (section.rows ?? []).map((row) => reply('list_reply', row, row.description)),
      message,
      phone,
      `${n}/`,
    ),
  ]);
