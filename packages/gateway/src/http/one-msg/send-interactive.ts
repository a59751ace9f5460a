/**
 * The sends with buttons, lists and the like, as interactive messages of the Cloud API (pure).
 */
import { invalid } from '../../runtime/refusal.ts';
import { type Given, isRecord, listOf, neededText, partOf, recordOf, textOf } from './given.ts';
import type { Built } from './send-bodies.ts';

type Interactive = Record<string, unknown>;

function built(given: Given, interactive: Interactive): Built {
  return { type: 'interactive', body: interactive, quoted: textOf(given, 'quotedMsgId') };
}

/** Header, body and footer, each as text or as the Cloud API has it. */
function frameOf(given: Given): Interactive {
  const header = worded(partOf(given, 'header'), (text) => ({ type: 'text', text }));
  const footer = worded(partOf(given, 'footer'), (text) => ({ text }));
  return {
    ...(header === undefined ? {} : { header }),
    body: bodyOf(given),
    ...(footer === undefined ? {} : { footer }),
  };
}

function bodyOf(given: Given): object {
  return worded(partOf(given, 'body'), (text) => ({ text })) ?? { text: neededText(given, 'body') };
}

function worded(part: unknown, wrap: (text: string) => object): object | undefined {
  if (typeof part === 'string') return part === '' ? undefined : wrap(part);
  return isRecord(part) && Object.keys(part).length > 0 ? part : undefined;
}

/** `action` is the label of the button in the older contract, `buttonText` in the newer one. */
export function listSend(given: Given): Built {
  const action = recordOf(given, 'action');
  const button =
    textOf(given, 'buttonText') ?? textOf(action ?? given, action === undefined ? 'action' : 'button');
  const sections = listOf(given, 'sections') ?? listOf(action ?? {}, 'sections');
  if (button === undefined) throw invalid('buttonText', 'is needed');
  if (sections === undefined) throw invalid('sections', 'is needed');
  return built(given, { type: 'list', ...frameOf(given), action: { button, sections } });
}

/** `sections[]` of reply buttons, or the older `buttons[]` of id and title. */
export function buttonSend(given: Given): Built {
  const buttons = listOf(given, 'sections') ?? listOf(given, 'buttons');
  if (buttons === undefined) throw invalid('sections', 'is needed');
  return built(given, { type: 'button', ...frameOf(given), action: { buttons: buttons.map(replyButton) } });
}

function replyButton(given: unknown, place: number): unknown {
  if (typeof given === 'string') return { type: 'reply', reply: { id: String(place + 1), title: given } };
  if (!isRecord(given) || isRecord(given.reply)) return given;
  const title = textOf(given, 'title', 'text', 'body') ?? '';
  return { type: 'reply', reply: { id: textOf(given, 'id') ?? String(place + 1), title } };
}

export function linkSend(given: Given): Built {
  const parameters = { display_text: neededText(given, 'displayText'), url: neededText(given, 'url') };
  return built(given, { type: 'cta_url', ...frameOf(given), action: { name: 'cta_url', parameters } });
}

export function locationRequestSend(given: Given): Built {
  return built(given, {
    type: 'location_request_message',
    body: bodyOf(given),
    action: { name: 'send_location' },
  });
}

/** `cards[]`, or the `cards` of a CAROUSEL component in `params[]`. */
export function carouselSend(given: Given): Built {
  const component = listOf(given, 'params')?.find(
    (one) => isRecord(one) && String(one.type).toUpperCase() === 'CAROUSEL',
  );
  const cards = listOf(given, 'cards') ?? (isRecord(component) ? listOf(component, 'cards') : undefined);
  if (cards === undefined) throw invalid('cards', 'is needed');
  const placed = cards.map((card, card_index) => (isRecord(card) ? { card_index, ...card } : card));
  return built(given, { type: 'carousel', body: bodyOf(given), action: { cards: placed } });
}

/** One product, or several in sections. */
export function productSend(given: Given): Built {
  const action = recordOf(given, 'action');
  if (action === undefined) throw invalid('action', 'is needed');
  if (listOf(action, 'sections') !== undefined)
    return built(given, { type: 'product_list', ...frameOf(given), action });
  const {
    body,
    header: _,
    ...frame
  } = textOf(given, 'body') === undefined ? withoutBody(given) : frameOf(given);
  return built(given, { type: 'product', ...(body === undefined ? {} : { body }), ...frame, action });
}

/** A single product may go without a word. */
function withoutBody(given: Given): Interactive {
  const { body: _, ...frame } = frameOf({ ...given, body: '-' });
  return frame;
}

export function flowSend(given: Given): Built {
  const payload = recordOf(given, 'flowActionPayload');
  const screen = textOf(given, 'flowActionScreen');
  const data = recordOf(given, 'flowActionData');
  const mode = textOf(given, 'mode');
  const opens =
    payload ?? (screen === undefined ? undefined : { screen, ...(data === undefined ? {} : { data }) });
  const parameters = {
    flow_message_version: textOf(given, 'flowMessageVersion') ?? '3',
    flow_id: neededText(given, 'flowId'),
    flow_token: neededText(given, 'flowToken'),
    flow_cta: neededText(given, 'flowCta'),
    flow_action: textOf(given, 'flowAction') ?? 'navigate',
    ...(mode === undefined ? {} : { mode }),
    ...(opens === undefined ? {} : { flow_action_payload: opens }),
  };
  return built(given, { type: 'flow', ...frameOf(given), action: { name: 'flow', parameters } });
}

export function addressSend(given: Given): Built {
  const optional = ['values', 'saved_addresses', 'validation_errors'].flatMap((name) => {
    const part = partOf(given, name);
    return part === undefined || part === '' ? [] : [[name, part] as const];
  });
  const parameters = { country: neededText(given, 'country'), ...Object.fromEntries(optional) };
  return built(given, {
    type: 'address_message',
    ...frameOf(given),
    action: { name: 'address_message', parameters },
  });
}
