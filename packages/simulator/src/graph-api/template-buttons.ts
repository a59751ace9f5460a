/** The buttons of a submitted template: how many of which, and what each needs. */
import type { JsonObject } from '../world/json.ts';
import { holesIn } from '../world/template.ts';
import { checkExample } from './template-parts.ts';
import { refuseTemplate } from './template-refusal.ts';

const KNOWN = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
];
const KINDS = new Set([...KNOWN, 'REQUEST_CONTACT_INFO']);
const MOST: Record<string, number> = {
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  OTP: 1,
  CATALOG: 1,
  MPM: 1,
  FLOW: 1,
};
const ALL = 10;

export function buttonsPart(part: JsonObject): JsonObject {
  const given = (Array.isArray(part.buttons) ? part.buttons : []) as JsonObject[];
  if (given.length === 0 || given.length > ALL)
    throw refuseTemplate('other', `There are 1 to ${ALL} buttons.`);
  const buttons = given.map((one) => ({ ...one, type: String(one.type).toUpperCase() }));
  for (const { type } of buttons) {
    if (!KINDS.has(type)) throw refuseTemplate('other', `There is no button of type ${type}.`);
    if (buttons.filter((one) => one.type === type).length > (MOST[type] ?? ALL))
      throw refuseTemplate('other', `At most ${MOST[type]} ${type} button(s).`);
  }
  checkGrouped(buttons.map(({ type }) => type === 'QUICK_REPLY'));
  return { type: 'BUTTONS', buttons: buttons.map(shaped) };
}

/** All quick replies stand together. */
function checkGrouped(quick: boolean[]): void {
  const groups = quick.filter((one, at) => one && quick[at - 1] !== true).length;
  if (groups > 1) throw refuseTemplate('other', 'Quick replies cannot be mixed with other buttons.');
}

function shaped(button: JsonObject & { type: string }): JsonObject {
  const words = (most: number) => {
    const text = String(button.text ?? '');
    if (text === '') throw refuseTemplate('other', `A ${button.type} button needs its text.`);
    if (text.length > most)
      throw refuseTemplate('tooLong', `The text of a button has at most ${most} characters.`);
  };
  if (['QUICK_REPLY', 'PHONE_NUMBER', 'URL', 'FLOW'].includes(button.type)) words(25);
  if (button.type === 'URL') return link(button);
  if (button.type === 'PHONE_NUMBER' && !/^\+?[\d ()-]{5,20}$/.test(String(button.phone_number ?? '')))
    throw refuseTemplate('other', 'A PHONE_NUMBER button needs its phone_number, at most 20 characters.');
  if (button.type === 'COPY_CODE' && codeOf(button).length > 15)
    throw refuseTemplate('tooLong', 'The example of a COPY_CODE button has at most 15 characters.');
  return button.type === 'OTP' ? codeButton(button) : button;
}

function link(button: JsonObject): JsonObject {
  const url = String(button.url ?? '');
  if (!/^https?:\/\//.test(url) || url.length > 2000)
    throw refuseTemplate('other', 'A URL button needs its url, at most 2000 characters.');
  const holes = holesIn(url);
  if (holes.length > 1 || (holes.length === 1 && !url.endsWith('}}')))
    throw refuseTemplate('other', 'A url has at most one variable, at its end.');
  checkExample({ example: { url: asList(button.example) } }, url, { parameterFormat: 'POSITIONAL' }, [
    'url',
    '',
  ]);
  return button;
}

const asList = (value: JsonObject[string] | undefined) =>
  Array.isArray(value) ? value : value ? [value] : [];
const codeOf = (button: JsonObject) => String(asList(button.example)[0] ?? '');

/** Read back as a URL button, whose variable is the code. */
function codeButton(button: JsonObject): JsonObject {
  const kind = String(button.otp_type ?? '').toUpperCase();
  if (!['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(kind))
    throw refuseTemplate('other', `There is no otp_type ${kind || '(none)'}.`);
  const apps = Array.isArray(button.supported_apps) ? button.supported_apps : [];
  if (kind !== 'COPY_CODE' && apps.length === 0)
    throw refuseTemplate('other', `${kind} needs supported_apps.`);
  const url = `https://www.whatsapp.com/otp/code/?otp_type=${kind}&code_expiration_minutes=10&code=otp{{1}}`;
  const example = [url.replace('{{1}}', '123456')];
  return { type: 'URL', text: button.text ?? 'Copy code', url, example };
}
