/**
 * One step through the stored contacts: those whom the rule names are erased or masked with all that was said.
 */
import { eraseFromLedger, maskInLedger } from '../../billing/private-ledger.ts';
import { type Erased, eraseMessages, erasePerson } from '../../conversations/erase.ts';
import { type Family, familyOf, messagesOf } from '../../conversations/family.ts';
import { type KnownPerson, listKnownPeople } from '../../conversations/known-people.ts';
import { maskMessages, maskPerson } from '../../conversations/mask.ts';
import { dropTwinRevisions, maskQuotes } from '../../conversations/mask-pointers.ts';
import { eraseGaps } from '../../conversations/private-gaps.ts';
import type { Mask } from '../../conversations/private-sends.ts';
import type { Queryable } from '../../database/transaction.ts';
import {
  redactEvents,
  redactGapEvents,
  redactHistoryEvents,
  redactMessageEvents,
} from '../../delivery/redact-events.ts';
import type { Applying } from '../../privacy/apply-steps.ts';
import type { Judge, Party, Verdict } from '../../privacy/judge.ts';
import type { Rule } from '../../privacy/match.ts';
import { maskedMessageIdSql } from '../../privacy/pseudonym.ts';
import { judgeFor } from './judge-for.ts';
import { noteFindings } from './open-sifting.ts';
import { phoneAs } from './parties.ts';

const contactsPerStep = 50;

/** Removes a stored media file; harmless when it is gone already. */
export type RemoveFile = (fileKey: string) => Promise<void>;

/** Undefined when no contact is left to look at. */
export async function applyToContacts(
  client: Queryable,
  { rule, place, counts }: Applying,
  removeFile: RemoveFile,
  now: Date,
): Promise<Applying | undefined> {
  const people = await listKnownPeople(client, rule, place.contact ?? '', contactsPerStep);
  const last = people.at(-1);
  if (last === undefined) return undefined;
  const judge = await judgeFor(client, rule, idsOf(people), now);
  const done = { ...counts };
  for (const person of people) {
    const verdict = judge.verdictOn(partyOfKnown(person), numberOf(person), true);
    if (verdict === undefined) continue;
    done.messages += await applyTo(client, rule, person, verdict, judge, removeFile);
    done.contacts += 1;
  }
  await noteFindings(client, judge);
  return { rule, place: { contact: last.contactId }, counts: done };
}

/** Marks whom a new rule names among those whom the numbers know, so that it holds however they come next. */
export async function markKnownPeople(client: Queryable, rule: Rule, now: Date): Promise<void> {
  for (let after = ''; ; ) {
    const people = await listKnownPeople(client, rule, after, 1000);
    const last = people.at(-1);
    if (last === undefined) return;
    after = last.contactId;
    const judge = await judgeFor(client, rule, idsOf(people), now);
    for (const person of people) judge.verdictOn(partyOfKnown(person), numberOf(person), true);
    await noteFindings(client, judge);
  }
}

const idsOf = (people: readonly KnownPerson[]) => people.flatMap(({ ids }) => ids);

const numberOf = ({ numberId, workspaceId }: KnownPerson) => ({ id: numberId, workspaceId });

function partyOfKnown({ ids: known, book }: KnownPerson): Party {
  const ids = known.map(({ kind, value }) => (kind === 'phone' ? phoneAs(value) : { kind, value }));
  return book === undefined ? { ids } : { ids, book };
}

async function applyTo(
  client: Queryable,
  rule: Rule,
  person: KnownPerson,
  verdict: Verdict,
  judge: Judge,
  removeFile: RemoveFile,
): Promise<number> {
  const family = await familyOf(client, person.contactId);
  const ids = await messagesOf(client, family, rule.scope === 'history');
  const { messages, fileKeys } =
    verdict.action === 'leave_out'
      ? await leaveOut(client, family, ids)
      : await mask(client, rule, family, ids, maskOf(judge, person, verdict.pseudonym));
  const gapIds = await eraseGaps(client, family.numberId, ids);
  await redactGapEvents(client, rule.workspaceId, gapIds);
  if (rule.scope === 'all') await applyToPerson(client, rule, family, verdict);
  else await redactHistoryEvents(client, { workspaceId: rule.workspaceId, ...family });
  // Before the commit: a file that is gone for a row that is still there is found again by the next try.
  for (const fileKey of fileKeys) await removeFile(fileKey);
  return messages;
}

async function leaveOut(client: Queryable, family: Family, ids: string[]): Promise<Erased> {
  await eraseFromLedger(client, family.numberId, ids);
  return eraseMessages(client, family, ids);
}

async function mask(
  client: Queryable,
  { workspaceId }: Rule,
  family: Family,
  ids: string[],
  masking: Mask,
): Promise<Erased> {
  await maskInLedger(client, family.numberId, ids, masking);
  await dropTwinRevisions(client, family.numberId, ids, masking);
  const quoting = await maskQuotes(client, family.numberId, ids, masking);
  await redactMessageEvents(client, { workspaceId, ...quoting });
  return maskMessages(client, family, ids, masking);
}

async function applyToPerson(client: Queryable, rule: Rule, family: Family, verdict: Verdict): Promise<void> {
  await redactEvents(client, { workspaceId: rule.workspaceId, ...family });
  if (verdict.action === 'leave_out') await erasePerson(client, family);
  else await maskPerson(client, family, verdict.pseudonym);
}

function maskOf(judge: Judge, person: KnownPerson, pseudonym: string): Mask {
  const { pepper, workspaceId } = judge.saltOf(numberOf(person));
  const idSql = (id: string) => maskedMessageIdSql('$3::text', id);
  return {
    ...{ pseudonym, idSql },
    // What is masked already is no twin of itself.
    twinsSql: `SELECT ${idSql('id')} FROM unnest($2::text[]) AS own (id) WHERE ${idSql('id')} <> id`,
    parameters: [`${pepper} ${workspaceId}`],
  };
}
