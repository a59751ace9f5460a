/**
 * One step through the journal: what the rule keeps out is taken out of the bytes that came before it.
 */
import type { Queryable } from '../../database/transaction.ts';
import { numbersOfWorkspace } from '../../numbers/number-book.ts';
import type { Applying } from '../../privacy/apply-steps.ts';
import { readBody } from '../read-body.ts';
import { noteFindings, openSifting } from './open-sifting.ts';
import { redactEntry } from './redact-entry.ts';
import { siftBody } from './sift.ts';

const entriesPerStep = 50;

/** Undefined when no entry is left to look at. */
export async function applyToJournal(
  client: Queryable,
  { rule, place, counts }: Applying,
  now: Date,
): Promise<Applying | undefined> {
  const { rows } = await client.query<{ id: number; body: Buffer; redacted: boolean }>(
    // An entry that speaks of numbers of several workspaces belongs to none; only the pieces of this one's are judged.
    `SELECT j.id, j.redacted, coalesce(j.body, b.body) AS body FROM (
       (SELECT id, body, body_of, redacted FROM journal WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3)
       UNION ALL
       (SELECT id, body, body_of, redacted FROM journal WHERE workspace_id IS NULL AND id > $2 ORDER BY id LIMIT $3)
       ORDER BY id LIMIT $3) j
     LEFT JOIN journal b ON b.id = j.body_of ORDER BY j.id`,
    [rule.workspaceId, place.entry ?? 0, entriesPerStep],
  );
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const entries = rows.flatMap((entry) => {
    const body = readable(entry.body);
    return body === undefined ? [] : [{ entry, body }];
  });
  const numbers = await numbersOfWorkspace(client, rule.workspaceId);
  const { sifting, judge } = await openSifting(
    client,
    entries.map(({ body }) => body),
    { numbers, now, only: rule.id },
  );
  let redacted = 0;
  for (const { entry, body } of entries) {
    const how = entry.redacted ? { ...sifting, orphans: rule.action } : sifting;
    if (!siftBody(body, how)) continue;
    await redactEntry(client, entry, body, how);
    redacted += 1;
  }
  await noteFindings(client, judge);
  return {
    rule,
    place: { ...place, entry: last.id },
    counts: { ...counts, journal_entries: counts.journal_entries + redacted },
  };
}

/** What is no JSON stays as it came: nobody can tell whom it is about. */
function readable(bytes: Buffer): unknown {
  try {
    return readBody(bytes);
  } catch {
    return undefined;
  }
}
