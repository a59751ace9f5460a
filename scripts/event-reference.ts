/**
 * Writes `docs/events.md`, the reference of the events, from the shapes and examples of the contract: `node
 * scripts/event-reference.ts`. A test fails while the page says anything else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEventTypes } from '../packages/gateway/src/http/event-schemas.ts';

const page = join(import.meta.dirname, '..', 'docs', 'events.md');

type Schema = {
  type?: string | string[];
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  $defs?: Record<string, Schema>;
};

/** What the page must hold. */
export function eventReference(): string {
  const head = [
    '# Events: the reference',
    '',
    'Made by `node scripts/event-reference.ts` from `packages/contract/src/api/event-data.ts`: change it there. When each is told, and what it means:',
    '[api.md](api.md#events). As JSON Schema: `GET /api/v1/event-types`. Fields may be added in later releases: pass over what you do not know.',
    'The examples are invented.',
  ];
  return `${[...head, ...allEventTypes().flatMap(section)].join('\n')}\n`;
}

function section({ type, summary, schema, example }: ReturnType<typeof allEventTypes>[number]): string[] {
  const root = schema as Schema;
  const data = root.properties?.data ?? {};
  return [
    ...['', `## ${type}`, '', summary, '', '| Field of `data` | Type | |', '| --- | --- | --- |'],
    ...fieldsOf(data, root.$defs ?? {}, '').map(
      ([name, kind, note]) => `| \`${name}\` | ${kind} | ${note} |`,
    ),
    ...['', '```json', JSON.stringify(example, null, 2), '```'],
  ];
}

/** Two levels deep: what is deeper stands in the example and in the JSON Schema. */
function fieldsOf(schema: Schema, defs: Record<string, Schema>, above: string): [string, string, string][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, given]): [string, string, string][] => {
    const field = { ...(defs[given.$ref?.split('/').at(-1) ?? ''] ?? {}), ...given };
    const optional = schema.required?.includes(key) === true ? '' : ', may be absent';
    const own: [string, string, string] = [
      above + key,
      kindOf(field, defs) + optional,
      (field.description ?? '').replaceAll('|', '\\|').replaceAll('\n', ' '),
    ];
    return above === '' ? [own, ...fieldsOf(field, defs, `${key}.`)] : [own];
  });
}

function kindOf(
  { $ref, type, enum: words, const: only, anyOf, items }: Schema,
  defs: Record<string, Schema>,
): string {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (only !== undefined) return `\`${only}\``;
  if (anyOf !== undefined) return anyOf.map((one) => kindOf(one, defs)).join(' or ');
  if (items !== undefined) return `list of ${kindOf(items, defs)}`;
  if (type === undefined && $ref !== undefined) return kindOf(defs[$ref.split('/').at(-1) ?? ''] ?? {}, defs);
  return [type ?? 'any'].flat().join(' or ');
}

export const isCurrent = (): boolean => readFileSync(page, 'utf8') === eventReference();

if (import.meta.main) writeFileSync(page, eventReference());
