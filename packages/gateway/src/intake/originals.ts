/**
 * What Meta sent of events, read from the journal for deliveries in format `meta`. Read when it is delivered and not kept
 * with the event: so it is stored once, and what privacy rules took out of the journal is out here too.
 */

import type { Queryable } from '../database/transaction.ts';
import type { StoredEvent } from '../delivery/formats/format.ts';
import type { MetaFacts } from '../delivery/formats/meta.ts';
import { metaNames } from '../numbers/meta-names.ts';

/** Chunks of the history weigh megabytes: what goes beyond waits for the next claim, but for the first of them. */
const bytesAtOnce = 8 * 1024 * 1024;

/** Facts by event id; of events that were left out it says nothing. */
export async function readOriginals(
  client: Queryable,
  events: readonly StoredEvent[],
): Promise<Map<string, MetaFacts>> {
  const entries = [...new Set(events.flatMap(({ source }) => source?.entry ?? []))];
  const [{ texts, leftOut }, numbers] = await Promise.all([
    readTexts(client, entries),
    metaNames(client, [...new Set(events.map(({ numberId }) => numberId))]),
  ]);
  return new Map(
    events
      .filter(({ source }) => source === undefined || !leftOut.has(source.entry))
      .map(({ eventId, numberId, source }) => [
        eventId,
        { text: source && texts.get(source.entry), number: numbers.get(numberId) },
      ]),
  );
}

/** In the order given, as far as the limit goes; an entry that is gone is neither read nor left out. */
async function readTexts(
  client: Queryable,
  entries: number[],
): Promise<{ texts: Map<number, string>; leftOut: Set<number> }> {
  if (entries.length === 0) return { texts: new Map(), leftOut: new Set() };
  const { rows } = await client.query<{ id: number; body: Buffer | null; fits: boolean }>({
    name: 'journal-originals',
    text: `WITH wanted AS (
             SELECT j.id, coalesce(j.body_of, j.id) AS root,
               w.nth = 1 OR sum(j.size) OVER (ORDER BY w.nth) <= $2 AS fits
             FROM unnest($1::bigint[]) WITH ORDINALITY AS w (id, nth) JOIN journal j ON j.id = w.id)
           SELECT w.id, w.fits, CASE WHEN w.fits THEN b.body END AS body FROM wanted w JOIN journal b ON b.id = w.root`,
    values: [entries, bytesAtOnce],
  });
  return {
    texts: new Map(rows.flatMap(({ id, body }) => (body === null ? [] : [[id, body.toString('utf8')]]))),
    leftOut: new Set(rows.filter(({ fits }) => !fits).map(({ id }) => id)),
  };
}
