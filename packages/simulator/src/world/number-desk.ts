/** What the platform keeps beside a number: its profile, whom it blocks, its short links, its settings. */
import type { JsonObject } from './json.ts';

export type ShortLink = { code: string; prefilledMessage: string };

export type NumberDesk = {
  /** `about`, `address`, `description`, `email`, `websites`, `vertical`, `profile_picture_url`. */
  profile: JsonObject;
  /** Ids of blocked customers, oldest first. */
  blocked: Set<string>;
  /** By code, oldest first. */
  shortLinks: Map<string, ShortLink>;
  settings: JsonObject;
};

export function emptyDesk(): NumberDesk {
  return { profile: { vertical: 'UNDEFINED' }, blocked: new Set(), shortLinks: new Map(), settings: {} };
}
