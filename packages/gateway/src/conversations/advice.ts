/**
 * The reply adviser (pure): what may be sent in a conversation now, by which hand, until when, at what price.
 */
import type { Advice, Obstacle, TemplateAdvice } from '@tandem/contract/api/advice';
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Number as NumberShape } from '@tandem/contract/api/number';

export type Price = { low: string; high: string; currency: string };
export type TemplateCategory = TemplateAdvice['category'];
export const templateCategories: readonly TemplateCategory[] = ['utility', 'marketing', 'authentication'];

export type Situation = {
  conversation: Pick<Conversation, 'id' | 'window' | 'handoff'>;
  number: Pick<NumberShape, 'state' | 'ending_since' | 'restrictions'>;
  /** The customer's choice about marketing, in Meta's word. */
  marketing: string | null;
  /** Meta's code of the last send that it refused, if the customer has not written since. */
  lastRefusal: number | undefined;
  prices: Partial<Record<TemplateCategory, Price>>;
};

export function adviceOf(situation: Situation, now: Date): Advice {
  const { conversation, number } = situation;
  const { window, handoff } = conversation;
  const link = linkObstacles(number);
  const customer = customerObstacles(situation.lastRefusal);
  const free = [
    ...link,
    ...customer,
    ...restrictedBy(number, 'CUSTOMER_INITIATED'),
    ...(window.state === 'open' ? [] : [windowClosed]),
  ];
  const templates = templateCategories.map((category) =>
    templateAdvice(category, situation, [...link, ...customer]),
  );
  const blocked = customer.filter(({ code }) => code === 'blocked');
  const advice = {
    conversation_id: conversation.id,
    at: now.toISOString(),
    window,
    handoff,
    phone: { ...way(blocked, null), cost: 'free' as const },
    free_form: { ...way(free, window.expires_at), cost: 'free' as const },
    templates,
    bot: way(handoff === null ? [] : [handoffActive], null),
  };
  return { ...advice, summary: summaryOf(advice, now) };
}

function templateAdvice(
  category: TemplateCategory,
  { conversation: { window }, number, marketing, lastRefusal, prices }: Situation,
  common: Obstacle[],
): TemplateAdvice {
  const isFree = window.free_until !== null || (category === 'utility' && window.state === 'open');
  const optedOut = category === 'marketing' && (marketing === 'stop' || lastRefusal === codes.optedOut);
  const obstacles = [
    ...common,
    ...(window.state === 'open' ? [] : restrictedBy(number, 'BIZ_INITIATED')),
    ...(optedOut ? [stopped] : []),
  ];
  return {
    ...way(obstacles, null),
    category,
    cost: isFree ? 'free' : 'charged',
    price: isFree ? null : (prices[category] ?? null),
  };
}

const way = (obstacles: Obstacle[], until: string | null): Advice['bot'] => ({
  allowed: obstacles.length === 0,
  until: obstacles.length === 0 ? until : null,
  why_not: obstacles,
});

/** Meta's refusals that speak of the customer and not of the message (protocol/errors.md). */
const codes = { blocked: 130403, unreachable: 131026, optedOut: 131050 };

function customerObstacles(lastRefusal: number | undefined): Obstacle[] {
  if (lastRefusal === codes.blocked)
    return [{ code: 'blocked', text: 'The business has blocked this customer.' }];
  if (lastRefusal !== codes.unreachable) return [];
  const text =
    'Meta could not reach this customer the last time: not on WhatsApp, an old app, or terms not accepted.';
  return [{ code: 'unreachable', text }];
}

function linkObstacles({ state, ending_since }: Situation['number']): Obstacle[] {
  if (state === 'suspended')
    return [
      {
        code: 'number_suspended',
        text: 'The link is suspended; it comes back when the owner confirms on the phone.',
      },
    ];
  if (state === 'connected' && ending_since === null) return [];
  return [{ code: 'number_disconnected', text: 'The number is not connected: nothing can be sent by API.' }];
}

function restrictedBy({ restrictions }: Situation['number'], word: string): Obstacle[] {
  return restrictions
    .filter(({ type }) => type.includes(word))
    .map(({ type, expires_at }) => ({
      code: 'restricted' as const,
      text: `Meta restricts this number (${type})${expires_at === null ? '' : `, until ${expires_at}`}.`,
    }));
}

const windowClosed: Obstacle = {
  code: 'window_closed',
  text: 'More than 24 hours since the customer wrote: only a template can be sent by API.',
};
const handoffActive: Obstacle = {
  code: 'handoff_active',
  text: 'A person has taken the conversation over; bots are silent until it is given back.',
};
const stopped: Obstacle = { code: 'opted_out', text: 'The customer stopped marketing messages.' };

function summaryOf(advice: Omit<Advice, 'summary'>, now: Date): string {
  const { phone, free_form: freeForm, templates, handoff, window } = advice;
  const parts = [phone.allowed ? 'Free from the phone.' : 'Nothing can be sent, not from the phone either.'];
  const link = freeForm.why_not.find(
    ({ code }) => code === 'number_disconnected' || code === 'number_suspended',
  );
  if (link !== undefined) return [...parts, link.text].join(' ');
  if (freeForm.allowed && freeForm.until !== null)
    parts.push(`Free text by API for ${spanTo(freeForm.until, now)}; after that a template.`);
  else if (phone.allowed) parts.push(freeForm.why_not.map(({ text }) => text).join(' '));
  if (window.free_until !== null)
    parts.push(`After an ad click everything is free for ${spanTo(window.free_until, now)}.`);
  else parts.push(...templates.flatMap(priceWords));
  if (handoff !== null) parts.push('A person has it: bots are silent.');
  return parts.join(' ');
}

function priceWords({ category, allowed, price }: TemplateAdvice): string[] {
  if (!allowed || price === null) return [];
  const { low, high, currency } = price;
  const about = low === high ? high : `${low} to ${high}`;
  const article = category === 'authentication' ? 'An' : 'A';
  return [`${article} ${category} template costs about ${about} ${currency}.`];
}

/** `3 h 12 min`. */
function spanTo(end: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((Date.parse(end) - now.getTime()) / 60_000));
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
