/** A template as it is read: its filled components (the control API's `filled`) in the shape of `layout.js`. */
import { calls, copies, form, only, opens, shareContact } from './choices.js';

export function templateShape(filled) {
  const part = (type) => filled.find((one) => one.type === type);
  return {
    header: headerOf(part('HEADER')),
    offer: part('LIMITED_TIME_OFFER')?.limited_time_offer,
    body: part('BODY')?.text,
    footer: part('FOOTER')?.text,
    choices: (part('BUTTONS')?.buttons ?? []).flatMap(choicesOf),
    cards: part('CAROUSEL')?.cards.map((card) => templateShape(card.components)),
  };
}

function headerOf(header) {
  if (!header) return undefined;
  const type = header.format === 'GIF' ? 'video' : header.format.toLowerCase();
  return { ...header, type };
}

/** Where the template brings no words for its button, WhatsApp's own are assumed. */
function choicesOf(button) {
  const { text: label } = button;
  switch (button.type) {
    case 'QUICK_REPLY':
      return [quickReply(label, button.payload)];
    case 'URL':
      return codeIn(button.url) === undefined ? [opens(label, button.url)] : codeButtons(button);
    case 'PHONE_NUMBER':
      return [calls(label, button.phone_number)];
    case 'COPY_CODE':
      return [copies(label ?? 'Copy offer code', button.coupon_code)];
    case 'FLOW':
      return [form(label, 'flow', { flow_token: button.flow_token })];
    case 'REQUEST_CONTACT_INFO':
      return [shareContact(label ?? 'Share contact info')];
    case 'VOICE_CALL':
      return [only(label ?? 'Call', 'Calls the business on WhatsApp')];
    default:
      return [only(label ?? button.type, `Opens what a ${button.type} button opens; the simulator has none`)];
  }
}

const quickReply = (label, payload) => ({
  label,
  answer: { type: 'button', button: { payload, text: label } },
});

/** Graph reads the button of a code back as an address that ends in it. */
function codeIn(url) {
  if (!/^https:\/\/www\.whatsapp\.com\/otp\/code\//.test(url)) return undefined;
  return new URL(url).searchParams.get('code')?.replace(/^otp/, '') ?? '';
}

/** Meta names the payload of "I didn't request a code"; its words, and that it always stands there, are assumed. */
function codeButtons({ text: label, url }) {
  return [copies(label, codeIn(url)), quickReply('I didn’t request a code', 'DID_NOT_REQUEST_CODE')];
}
