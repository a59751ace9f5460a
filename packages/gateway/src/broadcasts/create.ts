/**
 * A new broadcast: its template known and filled right, before anybody is written to.
 */
import type { NewBroadcast } from '@tandem/contract/api/broadcast';
import type { Queryable } from '../database/transaction.ts';
import { readNumberLink } from '../numbers/number-link.ts';
import { newId } from '../runtime/ids.ts';
import { invalid, missing, Refusal } from '../runtime/refusal.ts';
import { misfitsOf } from '../templates/fit.ts';
import { type KnownTemplate, templateByName } from '../templates/sendable.ts';
import { componentsFor, variablesOf } from '../templates/variables.ts';

/** A draft without recipients. Throws `not_found` (the number), `invalid_request` (the template). */
export async function createBroadcast(
  client: Queryable,
  workspaceId: string,
  wish: NewBroadcast,
  now: Date,
): Promise<string> {
  const number = await readNumberLink(client, workspaceId, wish.number_id);
  if (number === undefined) throw missing('number', wish.number_id);
  const language = wish.template.language.replaceAll('-', '_');
  const template = await templateByName(
    client,
    { workspaceId, wabaId: number.wabaId },
    wish.template.name,
    language,
  );
  if (template === undefined)
    throw invalid(
      'template',
      `Meta has no template ${wish.template.name} in ${language}; GET /templates lists them`,
    );
  const components = componentsOf(template, wish.template);
  const id = newId('bct', now.getTime());
  await client.query(
    `INSERT INTO broadcasts (id, workspace_id, number_id, name, template_id, template_name, template_language,
       agreed_category, components, state, schedule_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', $10, $11)`,
    [
      ...[id, workspaceId, number.id, wish.name, template.id, template.name, template.language],
      ...[template.category ?? null, JSON.stringify(components), wish.schedule_at ?? null, now],
    ],
  );
  return id;
}

/** As the caller gave them, or made from the template's variables: each by the recipient's variable of its name. */
function componentsOf(template: KnownTemplate, wish: NewBroadcast['template']): object[] {
  const { variables = {} } = wish;
  const unknown = Object.keys(variables).find((key) => !variablesOf(template).some((one) => one.key === key));
  if (unknown !== undefined)
    throw invalid(
      `template.variables.${unknown}`,
      `the template has no such variable; it has ${namesOf(template)}`,
    );
  const components =
    wish.components ??
    componentsFor(template, ({ key, required }) => variables[key] ?? (required ? `{{${key}}}` : undefined));
  const misfits = misfitsOf(template, components as Record<string, unknown>[]);
  if (misfits.length > 0) {
    const faults = misfits.map(({ path, message }) => ({ path: `template.${path}`, message }));
    const detail = faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new Refusal('invalid_request', detail, faults);
  }
  return components;
}

const namesOf = (template: KnownTemplate): string =>
  variablesOf(template)
    .map(({ key }) => key)
    .join(', ') || 'none';
