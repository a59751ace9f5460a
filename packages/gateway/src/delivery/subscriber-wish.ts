/**
 * What an integrator wants of a subscriber, checked, as it is stored. Secrets are apart (subscribers.ts).
 */
import { formatSettings, type SubscriberFormat, type SubscriberPatch } from '@tandem/contract/api/subscriber';
import { invalid } from '../runtime/refusal.ts';
import { readExpression } from './expression.ts';
import { formatNamed, formats } from './formats/formats.ts';
import { headersOwner } from './key-ring.ts';
import { acceptSecret } from './secret.ts';

/** What this room needs of the world: how secrets are sealed, and whether an address may be posted to. */
export type SubscriberNeeds = {
  sealer: { seal(secret: string, owner: string): Buffer };
  /** Why an address is refused; undefined when it may be used. */
  refuseTarget(url: string, allowPrivate: boolean): string | undefined;
  allowPrivateTargets: boolean;
};

/**
 * All that can be told without the database. Throws `invalid_request` that names the field.
 * @param format what the subscriber has, or will have
 */
export function checkWish(needs: SubscriberNeeds, wish: SubscriberPatch, format: SubscriberFormat): void {
  if (wish.format !== undefined && formats[wish.format] === undefined)
    throw invalid('format', `\`${wish.format}\` is not offered yet`);
  if (typeof wish.filter === 'string') checkFilter(wish.filter);
  if (wish.secret !== undefined) acceptSecret(format, wish.secret);
  if (wish.settings !== undefined) checkSettings(format, wish.settings);
  if (wish.url === undefined) return;
  const reason = needs.refuseTarget(wish.url, needs.allowPrivateTargets);
  if (reason !== undefined) throw invalid('url', reason);
}

function checkFilter(filter: string): void {
  try {
    readExpression(filter);
  } catch (error) {
    throw invalid('filter', error instanceof Error ? error.message : 'cannot be read');
  }
}

/** Throws `invalid_request` that names the setting. */
export function checkSettings(format: SubscriberFormat, settings: unknown): string {
  const checked = formatSettings[format].safeParse(settings);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const path = ['settings', ...(issue?.path ?? [])].join('.');
    throw invalid(path, `is no setting of format \`${format}\`: ${issue?.message ?? 'not understood'}`);
  }
  const fault = formatNamed(format).faultOf?.(checked.data);
  if (fault !== undefined) throw invalid('settings', fault);
  return JSON.stringify(checked.data);
}

/** The columns of how it wants to be treated; what the wish does not name is undefined, and stays as it is. */
export function policyColumns(needs: SubscriberNeeds, id: string, wish: SubscriberPatch) {
  const { headers } = wish;
  return {
    event_types: wish.event_types,
    number_ids: wish.number_ids,
    origins: wish.origins,
    filter: wish.filter,
    max_in_flight: wish.max_in_flight,
    max_per_second: wish.max_per_second,
    paused_at: wish.paused === undefined ? undefined : wish.paused ? new Date() : null,
    ...(headers === undefined
      ? {}
      : {
          header_names: headers === null ? null : Object.keys(headers),
          headers_sealed:
            headers === null ? null : needs.sealer.seal(JSON.stringify(headers), headersOwner(id)),
        }),
  };
}
