/**
 * Bodies of Meta webhooks that other projects keep, from the folder of PAYLOAD_FIXTURES_DIR: named, never copied here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Json } from './changes/change.ts';
import { objectAt, objectOf } from './changes/json.ts';

export function bodiesBelow(root: string): [string, Json][] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .flatMap((file) => {
      const path = join(root, file);
      return bodiesIn(relative(root, path), JSON.parse(readFileSync(path, 'utf8')) as Json);
    });
}

/** A file is one body or a map of case names to bodies, here and there nested; one file is both. */
function bodiesIn(name: string, json: Json): [string, Json][] {
  const object = objectOf(json);
  if (!object) return Array.isArray(json) ? json.flatMap((part, at) => bodiesIn(`${name} ${at}`, part)) : [];
  const { entry, object: _word, ...cases } = object;
  if (Array.isArray(entry)) return [[name, { object: _word ?? null, entry }], ...bodiesIn(name, cases)];
  const isBare =
    Object.hasOwn(object, 'metadata') || (Object.hasOwn(object, 'field') && objectAt(object, 'value'));
  if (isBare) return [[name, object]];
  return Object.entries(cases).flatMap(([key, part]) => bodiesIn(`${name} ${key}`, part));
}
