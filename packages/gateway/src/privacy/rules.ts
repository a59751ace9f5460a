/**
 * Privacy rules as the API makes, shows and ends them.
 */
import type { NewPrivacyRule, PrivacyMatch, PrivacyRule } from '@tandem/contract/api/privacy';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { invalid, missing } from '../runtime/refusal.ts';
import type { RuleKind } from './match.ts';

const shown = (trx: Work) =>
  trx
    .selectFrom('privacy_rules as r')
    .selectAll('r')
    .select(
      sql<number>`(SELECT count(DISTINCT m.person)::int FROM privacy_marks m WHERE m.rule_id = r.id AND NOT m.lifted)`.as(
        'people',
      ),
    );

type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

function ruleFromRow(row: Shown): PrivacyRule {
  const { contacts = 0, messages = 0, journal_entries = 0 } = row.apply_counts;
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    number_id: row.number_id,
    match: { [row.kind]: row.pattern } as PrivacyMatch,
    action: row.action,
    scope: row.scope,
    people: row.people,
    created_at: row.created_at.toISOString(),
    applied:
      row.apply_state === null || row.apply_started_at === null
        ? null
        : {
            state: row.apply_state,
            ...{ contacts, messages, journal_entries },
            started_at: row.apply_started_at.toISOString(),
            finished_at: row.apply_finished_at?.toISOString() ?? null,
          },
  };
}

/** `canonical`: how phones are spelled in aliases. The number must be the workspace's. Throws `not_found`. */
export async function addRule(
  trx: Work,
  workspaceId: string,
  wanted: NewPrivacyRule,
  canonical: (phone: string) => string,
): Promise<PrivacyRule> {
  const [kind, given] = Object.entries(wanted.match)[0] as [RuleKind, string];
  const isPhone = kind === 'number' || kind === 'prefix';
  const digits = isPhone ? internationalDigits(given) : given;
  if (digits === undefined) throw invalid(`match.${kind}`, 'must begin with the country code');
  const pattern = kind === 'number' ? canonical(digits) : kind === 'prefix' ? digits : given.trim();
  if (wanted.number_id !== undefined) {
    const number = await trx
      .selectFrom('numbers')
      .select('id')
      .where('id', '=', wanted.number_id)
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    if (number === undefined) throw missing('number', wanted.number_id);
  }
  const id = newId('prv');
  const { action, scope } = wanted;
  await trx
    .insertInto('privacy_rules')
    .values({
      id,
      workspace_id: workspaceId,
      number_id: wanted.number_id ?? null,
      kind,
      pattern,
      action,
      scope,
    })
    .execute();
  return readRule(trx, workspaceId, id);
}

/** Of a number or its beginning, as people write it: undefined without a country code, for a trunk zero names nobody. */
function internationalDigits(written: string): string | undefined {
  const digits = written.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '');
  return /^[1-9]/.test(digits) ? digits : undefined;
}

export async function listRules(trx: Work, reach: string, wanted: PageRequest): Promise<Page<PrivacyRule>> {
  const after = readCursor(wanted.cursor, [keyPart.id])?.[0];
  const rows = await shown(trx)
    .$if(reach !== '*', (query) => query.where('r.workspace_id', '=', reach))
    .$if(after !== undefined, (query) => query.where('r.id', '<', after ?? ''))
    .orderBy('r.id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(rows, wanted.limit, (row) => [row.id], ruleFromRow);
}

/** Throws `not_found`. */
export async function readRule(trx: Work, reach: string, id: string): Promise<PrivacyRule> {
  const row = await shown(trx)
    .where('r.id', '=', id)
    .$if(reach !== '*', (query) => query.where('r.workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('privacy rule', id);
  return ruleFromRow(row);
}

/** What it kept out stays out. Throws `not_found`. */
export async function removeRule(trx: Work, reach: string, id: string): Promise<void> {
  const { workspace_id } = await readRule(trx, reach, id);
  await trx
    .deleteFrom('privacy_rules')
    .where('id', '=', id)
    .where('workspace_id', '=', workspace_id)
    .execute();
}

/** From the beginning, unless it is under way. Throws `not_found`. The caller wakes the applying. */
export async function wantApplied(trx: Work, reach: string, id: string, now: Date): Promise<PrivacyRule> {
  await readRule(trx, reach, id);
  await trx
    .updateTable('privacy_rules')
    .set({ apply_state: 'running', apply_after: '{}', apply_counts: '{}', apply_started_at: now })
    .set({ apply_finished_at: null })
    .where('id', '=', id)
    .where(sql<boolean>`apply_state IS DISTINCT FROM 'running'`)
    .execute();
  return readRule(trx, reach, id);
}
