/**
 * What the form of a subscriber holds, and what of it is asked of the API. Pure.
 */
import type { NewSubscriber, Subscriber, SubscriberPatch } from '@tandem/contract/api/subscriber';

/** Texts as they stand in fields: empty means "as usual". */
export type Wish = {
  url: string;
  format: Subscriber['format'];
  event_types: string[] | null;
  number_ids: string[] | null;
  ordering: Subscriber['ordering'];
  include_history: boolean;
  forBot: boolean;
  include_echoes: boolean;
  include_handoffs: boolean;
  filter: string;
  max_in_flight: string;
  max_per_second: string;
  /** `Name: value`, one a line; unchanged when left empty. */
  headers: string;
  verify_token: string;
  ackNotificationsOn: boolean;
  rawHooks: boolean;
};

export const emptyWish: Wish = {
  ...{ url: '', format: 'tandem', event_types: null, number_ids: null, ordering: 'conversation' },
  ...{ include_history: false, forBot: false, include_echoes: false, include_handoffs: false },
  ...{ filter: '', max_in_flight: '', max_per_second: '', headers: '', verify_token: '' },
  ...{ ackNotificationsOn: true, rawHooks: false },
};

export function wishOf(subscriber: Subscriber): Wish {
  const { settings } = subscriber;
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  return {
    ...emptyWish,
    url: subscriber.url,
    format: subscriber.format,
    event_types: subscriber.event_types,
    number_ids: subscriber.number_ids,
    ordering: subscriber.ordering,
    include_history: subscriber.include_history,
    forBot: subscriber.audience === 'bot',
    include_echoes: subscriber.include_echoes,
    include_handoffs: subscriber.include_handoffs,
    filter: text(subscriber.filter),
    max_in_flight: text(subscriber.max_in_flight),
    max_per_second: text(subscriber.max_per_second),
    verify_token: text(settings.verify_token),
    ackNotificationsOn: settings.ackNotificationsOn !== false,
    rawHooks: settings.rawHooks === true,
  };
}

/** The body of `POST /subscribers`, and of `PATCH`, where what the form does not know (`former`) stays. */
export function bodyOf(wish: Wish, former: Subscriber['settings'] = {}): NewSubscriber & SubscriberPatch {
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  const headers = headersOf(wish.headers);
  return {
    url: wish.url.trim(),
    format: wish.format,
    event_types: wish.event_types as NewSubscriber['event_types'] & SubscriberPatch['event_types'],
    number_ids: wish.number_ids,
    ordering: wish.ordering,
    include_history: wish.include_history,
    audience: wish.forBot ? 'bot' : 'everyone',
    include_echoes: wish.forBot && wish.include_echoes,
    include_handoffs: wish.forBot && wish.include_handoffs,
    filter: wish.filter.trim() === '' ? null : wish.filter.trim(),
    max_in_flight: number(wish.max_in_flight),
    max_per_second: number(wish.max_per_second),
    ...(headers !== undefined && { headers }),
    settings: settingsOf(wish, former),
  };
}

function settingsOf(wish: Wish, former: Subscriber['settings']): Subscriber['settings'] {
  switch (wish.format) {
    case 'tandem':
      return 'transform' in former ? { transform: former.transform } : {};
    case 'meta':
      return {
        ...('fields' in former && { fields: former.fields }),
        ...(wish.verify_token !== '' && { verify_token: wish.verify_token }),
      };
    case '1msg':
      return {
        ...('ackReadWord' in former && { ackReadWord: former.ackReadWord }),
        ackNotificationsOn: wish.ackNotificationsOn,
        rawHooks: wish.rawHooks,
      };
  }
}

/** Undefined: none were typed. A line without a colon becomes a name without a value, which the API refuses by name. */
function headersOf(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return undefined;
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return colon === -1 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}
