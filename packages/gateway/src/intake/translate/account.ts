/** News of the account: `account_update`. The link between phone and platform, restrictions, and all the rest. */
import { AccountUpdateValue, RestrictionInfo } from '@tandem/contract/meta/account';
import type { z } from 'zod';
import type {
  AccountScope,
  Change,
  JsonObject,
  LinkChange,
  RestrictionChange,
} from '../../changes/change.ts';
import { present } from '../../changes/json.ts';
import { noticeChange } from './notices.ts';
import { momentOf } from './time.ts';
import { unrecognized, type Where } from './unrecognized.ts';

type Value = z.output<typeof AccountUpdateValue>;
type Restrictions = RestrictionChange['restrictions'];

/** Source: webhooks-coexistence.md 6; PARTNER_APP_UNINSTALLED by contradiction 39. */
const LINK_STATES = new Map<string, LinkChange['state']>([
  ['PARTNER_REMOVED', 'disconnected'],
  ['PARTNER_APP_UNINSTALLED', 'disconnected'],
  ['ACCOUNT_DELETED', 'disconnected'],
  ['ACCOUNT_OFFBOARDED', 'suspended'],
  ['ACCOUNT_RECONNECTED', 'connected'],
]);

/** Assumed: a disabled account can neither send nor receive until it is reinstated. */
const BAN_STATES = new Map<string, LinkChange['state']>([
  ['DISABLE', 'suspended'],
  ['REINSTATE', 'connected'],
]);

/** `raw` must be known to be no deeper than it may be carried. */
export function accountChange(
  where: Where,
  scope: AccountScope,
  at: Date | undefined,
  raw: JsonObject,
): Change {
  const parsed = AccountUpdateValue.safeParse(raw);
  if (!parsed.success) return unrecognized(where, 'the account update names no event', raw);
  const value = parsed.data;
  const event = value.event.toUpperCase();
  const banState = value.ban_info?.waba_ban_state?.toUpperCase();
  const state =
    LINK_STATES.get(event) ??
    (event === 'DISABLED_UPDATE' && banState !== undefined ? BAN_STATES.get(banState) : undefined);
  if (state !== undefined) {
    return present<LinkChange>({
      kind: 'link',
      place: where.place,
      ...scope,
      state,
      event,
      reason: value.disconnection_info?.reason ?? banState,
      initiatedBy: value.disconnection_info?.initiated_by,
      at,
      value: raw,
    });
  }
  const restrictions = restrictionsOf(event, value);
  if (restrictions === undefined) return noticeChange(where, scope, event, at, raw);
  return present<RestrictionChange>({
    kind: 'restriction',
    place: where.place,
    ...scope,
    event,
    restrictions,
    at,
    value: raw,
  });
}

/** What is restricted; for a violation its type, for a coming ban its state. Absent when the event restricts nothing. */
function restrictionsOf(event: string, value: Value): Restrictions | undefined {
  if (event === 'ACCOUNT_RESTRICTION') {
    const listed = value.restriction_info ?? [];
    // One that cannot be read costs its neighbours nothing: they hold sends.
    return (Array.isArray(listed) ? listed : [listed]).flatMap((info) => {
      const { data } = RestrictionInfo.safeParse(info);
      return data === undefined
        ? []
        : present<Restrictions[number]>({
            type: data.restriction_type,
            expiresAt: momentOf(data.expiration),
            remediation: data.remediation,
          });
    });
  }
  if (event === 'ACCOUNT_VIOLATION') return typed(value.violation_info?.violation_type);
  const banState = value.ban_info?.waba_ban_state?.toUpperCase();
  if (event === 'DISABLED_UPDATE' && banState === 'SCHEDULE_FOR_DISABLE') return typed(banState);
  return undefined;
}

function typed(type: string | undefined): Restrictions {
  return type === undefined ? [] : [{ type }];
}
