/** A message template of a WABA, its parts and their holes (templates.md). */
import type { JsonObject } from './json.ts';

export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
export type TemplateQuality = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';

export type Template = {
  /** Decimal, small enough for a JSON integer: webhooks write it as one. */
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: TemplateCategory;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  /** As Graph shows them: types in capitals, examples beside them. */
  components: JsonObject[];
  /** `APPROVED` alone can be sent; anything Meta may say. */
  status: string;
  quality: TemplateQuality;
  rejectedReason?: string;
  ttlSeconds?: number;
  createdAt: number;
  /** When it was approved for the first time: its name is locked after a deletion. ms */
  approvedAt?: number;
  /** When it was edited while approved, ms: ten times in 30 days, once in 24 hours. */
  edits: number[];
  /** How often it was paused for its quality, and until when it is now. ms */
  pauses: number;
  pausedUntil?: number;
  previousCategory?: TemplateCategory;
  /** Announced: Meta moves it there. ms */
  comingCategory?: { category: TemplateCategory; at: number };
  /** Sends from now on are held back, then let go or dropped (132015). */
  pacing?: { holdMs: number; drop: boolean };
};

export const textOf = (component: JsonObject | undefined): string =>
  typeof component?.text === 'string' ? component.text : '';

/** The part of that type: `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, `CAROUSEL`. */
export function partOf(components: JsonObject[], type: string): JsonObject | undefined {
  return components.find((one) => one.type === type);
}

export function buttonsOf(components: JsonObject[]): JsonObject[] {
  const { buttons } = partOf(components, 'BUTTONS') ?? {};
  return Array.isArray(buttons) ? (buttons as JsonObject[]) : [];
}

/** The names of the holes of a text, in order, each once: `1`, `2` or `first_name`. */
export function holesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ''))];
}

export function fill(text: string, wordFor: (hole: string) => string | undefined): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (hole, name: string) => wordFor(name) ?? hole);
}

/** A filled template in lines of text. */
export function previewOf(filled: JsonObject[]): string {
  const header = partOf(filled, 'HEADER');
  const format = String(header?.format ?? 'TEXT');
  const above = format === 'TEXT' ? textOf(header) : `[${format === 'GIF' ? 'video' : format.toLowerCase()}]`;
  return [above, textOf(partOf(filled, 'BODY')), textOf(partOf(filled, 'FOOTER'))].filter(Boolean).join('\n');
}
