/**
 * Where a webhook goes: the app's own callback URL, or an override of the WABA or the number, and whether the app
 * asked for that field at all. Also performs Meta's GET handshake when a URL is set.
 */
import { randomInt } from 'node:crypto';
import { request } from 'undici';
import type { Store } from '../world/store.ts';
import type { Update } from './update.ts';

/** Fields that follow an override (text of April 2026); all others always go to the app's URL. */
const OVERRIDABLE = new Set([
  'messages',
  'message_echoes',
  'calls',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
  'account_settings_update',
]);

/** The app's own subscription. `fields: 'all'` stands for every box ticked in the dashboard. */
export type AppSubscription = { url?: string; verifyToken?: string; fields: 'all' | string[] };

export type Address = { url: string } | { url?: never; why: 'no_callback' | 'not_subscribed' };

export function addressOf(update: Update, app: AppSubscription, store: Store): Address {
  if (app.fields !== 'all' && !app.fields.includes(update.field)) return { why: 'not_subscribed' };
  const waba = store.wabas.get(update.entryId);
  if (waba && !waba.subscribed) return { why: 'not_subscribed' };
  const number = update.phoneNumberId ? store.numbers.get(update.phoneNumberId) : undefined;
  const override = OVERRIDABLE.has(update.field) ? (number?.override ?? waba?.override) : undefined;
  const url = override?.url ?? app.url;
  return url ? { url } : { why: 'no_callback' };
}

/** Answers what went wrong, or nothing if the endpoint gave the challenge back with status 200. */
export async function handshake(callbackUrl: string, verifyToken: string): Promise<string | undefined> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  try {
    const url = new URL(callbackUrl);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.challenge', challenge);
    url.searchParams.set('hub.verify_token', verifyToken);
    const answer = await request(url, { headersTimeout: 10_000, bodyTimeout: 10_000 });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) return `HTTP Status Code = ${answer.statusCode}`;
    if (text.trim() !== challenge) return 'The challenge was not echoed as the body';
    return undefined;
  } catch (error) {
    return `Callback URL not reachable: ${error instanceof Error ? error.message : String(error)}`;
  }
}
