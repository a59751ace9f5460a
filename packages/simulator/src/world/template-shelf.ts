/** Holds the templates of every WABA: found by id, or by name and language. Each WABA begins with `hello_world`. */
import type { JsonObject } from './json.ts';
import { refill } from './refill.ts';
import type { Template } from './template.ts';

export type NewTemplate = Pick<Template, 'name' | 'language' | 'category' | 'components'> & Partial<Template>;

const HELLO: Pick<NewTemplate, 'name' | 'language' | 'category'> & { components: JsonObject[] } = {
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello World! Welcome and congratulations.' }],
};

type Kept = {
  byId: Map<string, Template>;
  shelves: Map<string, Map<string, Template>>;
  locks: Map<string, number>;
};

export type TemplateShelf = ReturnType<typeof makeTemplateShelf>;

export function makeTemplateShelf(needs: { newId: () => string; now: () => number }) {
  const byId = new Map<string, Template>();
  /** By WABA, then by name and language. */
  const shelves = new Map<string, Map<string, Template>>();
  /** Names of deleted templates that had been approved, and until when they are locked. */
  const locks = new Map<string, number>();

  function shelf(wabaId: string): Map<string, Template> {
    const known = shelves.get(wabaId);
    if (known) return known;
    const fresh = new Map<string, Template>();
    shelves.set(wabaId, fresh);
    add(wabaId, HELLO);
    return fresh;
  }

  function add(wabaId: string, wish: NewTemplate): Template {
    const mine = shelf(wabaId);
    const born = { id: needs.newId(), wabaId, createdAt: needs.now(), edits: [], pauses: 0 };
    const ready = { parameterFormat: 'POSITIONAL', status: 'APPROVED', quality: 'UNKNOWN' } as const;
    const whole: Template = { ...born, ...ready, ...wish };
    if (whole.status === 'APPROVED') whole.approvedAt ??= needs.now();
    byId.set(whole.id, whole);
    mine.set(`${whole.name} ${whole.language}`, whole);
    return whole;
  }

  return {
    add,
    get: (id: string) => byId.get(id),
    find: (wabaId: string, name: string, language: string) => shelf(wabaId).get(`${name} ${language}`),
    /** Oldest first. */
    of: (wabaId: string) => [...shelf(wabaId).values()],
    all: () => [...byId.values()],
    remove(template: Template, lockedUntil: number | undefined): void {
      byId.delete(template.id);
      shelf(template.wabaId).delete(`${template.name} ${template.language}`);
      if (lockedUntil !== undefined)
        locks.set(`${template.wabaId} ${template.name} ${template.language}`, lockedUntil);
    },
    isLocked: (wabaId: string, name: string, language: string) =>
      (locks.get(`${wabaId} ${name} ${language}`) ?? 0) > needs.now(),
    kept: () => ({ byId, shelves, locks }),
    takeUp(kept: Kept): void {
      refill(byId, kept.byId);
      refill(shelves, kept.shelves);
      refill(locks, kept.locks);
    },
    clear(): void {
      for (const map of [byId, shelves, locks]) map.clear();
    },
  };
}
