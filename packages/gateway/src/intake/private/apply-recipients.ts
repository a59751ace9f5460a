/**
 * One step through the recipients of broadcasts: those whom the rule names are none any more, whether they wrote once or not.
 */
import type { Queryable } from '../../database/transaction.ts';
import type { Applying, ApplyPlace } from '../../privacy/apply-steps.ts';
import type { Party } from '../../privacy/judge.ts';
import type { Id } from '../../privacy/match.ts';
import { judgeFor } from './judge-for.ts';
import { noteFindings } from './open-sifting.ts';
import { phoneAs } from './parties.ts';

const recipientsPerStep = 1_000;

type Place = NonNullable<ApplyPlace['recipient']>;
type Recipient = { place: Place; numberId: string; phone: string | undefined; userId: string | undefined };

/** Where other flows keep whom they will write to (broadcasts/forget.ts). */
export type Recipients = {
  list(
    client: Queryable,
    of: { workspaceId: string; numberId: string | undefined },
    after: Place,
    limit: number,
  ): Promise<Recipient[]>;
  forget(client: Queryable, workspaceId: string, places: readonly Place[]): Promise<void>;
};

/** Undefined when nobody is left to look at. */
export async function applyToRecipients(
  client: Queryable,
  { rule, place, counts }: Applying,
  { list, forget }: Recipients,
  now: Date,
): Promise<Applying | undefined> {
  const found = await list(
    client,
    rule,
    place.recipient ?? { broadcast: '', position: 0 },
    recipientsPerStep,
  );
  const last = found.at(-1);
  if (last === undefined) return undefined;
  const people = found.map((one) => ({ ...one, party: partyOf(one) }));
  const judge = await judgeFor(
    client,
    rule,
    people.flatMap(({ party }) => party.ids),
    now,
  );
  const { workspaceId } = rule;
  const named = people.filter(
    ({ party, numberId }) => judge.verdictOn(party, { id: numberId, workspaceId }, true) !== undefined,
  );
  await forget(
    client,
    workspaceId,
    named.map((one) => one.place),
  );
  await noteFindings(client, judge);
  return { rule, place: { ...place, recipient: last.place }, counts };
}

function partyOf({ phone, userId }: Recipient): Party {
  const ids: Id[] = [];
  if (phone !== undefined) ids.push(phoneAs(phone));
  if (userId !== undefined) ids.push({ kind: 'user', value: userId });
  return { ids };
}
