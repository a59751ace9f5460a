/**
 * A delivery to see how it goes: the last fitting event, in the subscriber's format, signed and posted now, beside what is
 * owed. Nothing is counted, nothing is tried again; the event keeps its id, so a careful receiver takes it as a repetition.
 */
import type { AttemptDetail } from '@tandem/contract/api/attempt';
import type { EventType } from '@tandem/contract/api/event';
import type { SubscriberFormat, TestResult } from '@tandem/contract/api/subscriber';
import type { Work } from '../database/tenant.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import type { FactReaders } from './facts.ts';
import type { StoredEvent } from './formats/format.ts';
import { formatNamed } from './formats/formats.ts';
import { openKeyRing } from './key-ring.ts';
import { factsOf, readLastEvent } from './one-event.ts';
import type { Poster } from './post.ts';

export type TestNeeds = {
  poster: Pick<Poster, 'post'>;
  openSecret: (sealed: Buffer, owner: string) => string;
  facts: FactReaders;
};

/** What a test send needs of the database. */
export type TestCase = {
  subscriber: {
    id: string;
    url: string;
    format: SubscriberFormat;
    settings: Record<string, unknown>;
    includeHistory: boolean;
    secretSealed: Buffer;
    headersSealed: Buffer | undefined;
  };
  event: StoredEvent;
};

/** Throws `not_found`; `conflict` when there is no event yet that it could be tried with. */
export async function readTestCase(
  trx: Work,
  workspaceId: string,
  id: string,
  wanted: { type?: EventType | undefined; eventId?: string },
): Promise<TestCase> {
  const { type, eventId } = wanted;
  const row = await trx
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  if (row === undefined) throw missing('subscriber', id);
  const types = type === undefined ? formatNamed(row.format).types : [type];
  const event = await readLastEvent(trx, workspaceId, { id: eventId, types });
  if (event === undefined)
    throw new Refusal('conflict', 'there is no such event yet: let a message come in, and try again');
  return {
    subscriber: {
      ...{ id, url: row.url, format: row.format, settings: row.settings },
      ...{ includeHistory: row.include_history, secretSealed: row.secret_sealed },
      headersSealed: row.headers_sealed ?? undefined,
    },
    event,
  };
}

export async function testSend(needs: TestNeeds, test: TestCase): Promise<TestResult> {
  const { url, format } = test.subscriber;
  const { own, signed, body } = await requestOf(needs, test);
  if (body === undefined)
    throw new Refusal('conflict', `the format \`${format}\` has no words for this event`);
  const startedAt = Date.now();
  const answer = await needs.poster.post(url, { ...own, ...signed }, body);
  return {
    request: { url, headers: { ...hidden(own), ...signed }, body },
    answer: {
      delivered: answer.delivered,
      status_code: answer.statusCode ?? null,
      error: answer.delivered ? null : answer.error,
      body: answer.delivered ? null : (answer.response ?? null),
      duration_ms: Date.now() - startedAt,
    },
  };
}

/**
 * What would be posted, to be shown: neither signatures nor the values of own headers. Null when it cannot be made: then the
 * attempt was none either, and says why.
 */
export async function shownRequest(
  needs: Omit<TestNeeds, 'poster'>,
  test: TestCase,
): Promise<AttemptDetail['request']> {
  const made = await requestOf(needs, test).catch(() => undefined);
  if (made === undefined) return null;
  const { own, signed, body } = made;
  return { url: test.subscriber.url, headers: hidden({ ...own, ...signed }), body: body ?? null };
}

const hidden = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, '…']));

async function requestOf(needs: Omit<TestNeeds, 'poster'>, { subscriber, event }: TestCase) {
  const format = formatNamed(subscriber.format);
  const facts = await factsOf(needs.facts, subscriber.format, event);
  const body = format.body(event, facts, subscriber);
  const keys = openKeyRing(needs.openSecret);
  const time = Math.floor(Date.now() / 1000);
  const signed = body === undefined ? {} : format.sign(event.eventId, time, body, keys.keysFor(subscriber));
  return { own: keys.headersFor(subscriber), signed, body };
}
