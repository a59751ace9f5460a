/**
 * The buttons of a template while it is written (pure): made into Meta's, and read out of them.
 */
import { type TemplatePart, textOf, wordOf } from '../ui/template-parts.ts';

export const buttonKinds = [
  ...(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW'] as const),
  ...(['VOICE_CALL', 'REQUEST_CONTACT_INFO', 'CATALOG', 'MPM', 'SPM'] as const),
] as const;
export type ButtonKind = (typeof buttonKinds)[number];
/** `value`: the address, the phone, the code that Meta is shown, the id of the flow. */
export type DraftButton = { kind: ButtonKind; text: string; value: string };

/** Which button kinds bring no words of their own. */
export const hasText = (kind: ButtonKind): boolean => kind !== 'COPY_CODE' && kind !== 'REQUEST_CONTACT_INFO';
export const hasValue = (kind: ButtonKind): boolean =>
  kind === 'URL' || kind === 'PHONE_NUMBER' || kind === 'COPY_CODE' || kind === 'FLOW';

/** As Meta takes it; `sample` where its address has a variable. */
export function buttonPart({ kind, text, value }: DraftButton, sample: string | undefined): TemplatePart {
  const words = hasText(kind) ? { text: text.trim() } : {};
  switch (kind) {
    case 'URL':
      return { type: kind, ...words, url: value.trim(), ...(sample !== undefined && { example: [sample] }) };
    case 'PHONE_NUMBER':
      return { type: kind, ...words, phone_number: value.trim() };
    case 'COPY_CODE':
      return { type: kind, example: value.trim() };
    case 'FLOW':
      return { type: kind, ...words, flow_id: value.trim() };
    default:
      return { type: kind, ...words };
  }
}

/** Undefined for a kind that the form does not know. */
export function draftButton(part: TemplatePart): DraftButton | undefined {
  const kind = buttonKinds.find((one) => one === wordOf(part, 'type'));
  if (kind === undefined) return undefined;
  const { url, phone_number, example, flow_id } = part;
  const code = Array.isArray(example) ? example[0] : example;
  const values: Partial<Record<ButtonKind, unknown>> = {
    URL: url,
    PHONE_NUMBER: phone_number,
    COPY_CODE: code,
    FLOW: flow_id,
  };
  return { kind, text: textOf(part), value: String(values[kind] ?? '') };
}
