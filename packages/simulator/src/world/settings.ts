/** How the simulated phones and Meta behave when nobody meddles; all of it can be changed while running. */
import { z } from 'zod';
import type { Changes } from './changes.ts';

const after = z.int().min(0).max(86_400_000);

export const settingsShape = z.strictObject({
  /** ms from the API send to the status `sent`. */
  sent_after_ms: after,
  /** ms from `sent` to `delivered`; null: the customer's phone is off, nothing is delivered by itself. */
  delivered_after_ms: after.nullable(),
  /** ms from `delivered` to `read`; null: customers read only when told to. */
  read_after_ms: after.nullable(),
  /** `delivered` is left out before `read`, as happens while the chat is open. */
  skip_delivered: z.boolean(),
  /** Whether Meta posts statuses for messages typed in the app: not documented, assumed no. */
  statuses_for_app_messages: z.boolean(),
  /** Free-form outside the window: refused at once, or accepted and failed later. Both occur. */
  window_refusal: z.enum(['sync', 'async']),
});
type Settings = z.infer<typeof settingsShape>;

const defaultSettings: Settings = {
  sent_after_ms: 30,
  delivered_after_ms: 120,
  read_after_ms: 600,
  skip_delivered: false,
  statuses_for_app_messages: false,
  window_refusal: 'sync',
};

export type SettingsRoom = {
  current(): Settings;
  set(wishes: Partial<Settings>): Settings;
  clear(): void;
};

export function makeSettings(changes: Changes): SettingsRoom {
  let settings = { ...defaultSettings };
  return {
    current: () => settings,
    set(wishes) {
      const wanted = settingsShape.partial().parse(wishes);
      const given = Object.entries(wanted).filter(([, wish]) => wish !== undefined);
      settings = settingsShape.parse({ ...settings, ...Object.fromEntries(given) });
      changes.tell({ type: 'settings' });
      return settings;
    },
    clear() {
      settings = { ...defaultSettings };
    },
  };
}
