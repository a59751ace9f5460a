/** The buttons of a template that is sent: each as it stands on the phones, with what pressing it would say or open. */
import type { JsonObject } from '../world/json.ts';
import { buttonsOf, fill, holesIn } from '../world/template.ts';
import { GraphError } from './graph-error.ts';
import { countOff, mismatch, type Part } from './template-given.ts';

/** Buttons with a variable need their parameter; the others take none, or one that is for them. */
export function fillButtons(parts: JsonObject[], given: Part[]): JsonObject[] {
  const buttons = buttonsOf(parts);
  const sent = new Map(
    given.filter(({ type }) => type === 'button').map((one) => [Number(one.index ?? 0), one]),
  );
  const filled = buttons.map((button, at) => fillButton(button, sent.get(at), at));
  const beyond = [...sent.keys()].find((at) => at >= buttons.length);
  if (beyond !== undefined) throw countOff('buttons', sent.size, buttons.length);
  return filled.length === 0 ? [] : [{ type: 'BUTTONS', buttons: filled }];
}

function fillButton(button: JsonObject, given: Part | undefined, at: number): JsonObject {
  const needs =
    (button.type === 'URL' && holesIn(String(button.url)).length > 0) || button.type === 'COPY_CODE';
  if (needs && given?.parameters.length !== 1)
    throw new GraphError(131008, {
      details: `buttons: Button at index ${at} of type ${button.type} needs one parameter`,
    });
  if (given && needs) checkButtonKind(button, given, at);
  const { example: _example, ...shown } = button;
  return { ...shown, ...ofParameter(button, given?.parameters[0] ?? {}) };
}

function checkButtonKind(button: JsonObject, { sub_type, parameters }: Part, at: number): void {
  const wanted = button.type === 'URL' ? ['url', 'text'] : ['copy_code', 'coupon_code'];
  const [kind, parameter] = [String(sub_type ?? '').toLowerCase(), String(parameters[0]?.type ?? '')];
  if (kind !== wanted[0] || parameter !== wanted[1])
    throw mismatch(`buttons: index ${at}`, wanted.join(' with '), `${kind} with ${parameter}`);
}

/** What the parameter adds. Without one a quick reply's payload is its text, a flow's token `unused` (both assumed). */
function ofParameter(button: JsonObject, parameter: JsonObject): JsonObject {
  switch (button.type) {
    case 'QUICK_REPLY':
      return { payload: parameter.payload ?? button.text ?? '' };
    case 'URL':
      return { url: fill(String(button.url), () => String(parameter.text ?? '')) };
    case 'COPY_CODE':
      return { coupon_code: parameter.coupon_code ?? '' };
    case 'FLOW':
      return { flow_token: ((parameter.action ?? {}) as JsonObject).flow_token ?? 'unused' };
    default:
      return {};
  }
}
