/**
 * The two one-time requests after a signup (`smb_app_data`): the address book and the history. Accepting says nothing
 * about what will come (embedded-signup.md §4).
 */
import type { Ids } from '../world/ids.ts';
import type { BusinessNumber } from '../world/model.ts';
import type { Pending } from '../world/pending.ts';
import { DAY } from '../world/phone-app.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { AddressBook } from './address-book.ts';
import type { HistoryActions } from './history.ts';

export const syncKinds = { smb_app_state_sync: 'contacts', history: 'history' } as const;
export type SyncType = keyof typeof syncKinds;
/** 2593107: used up; 2593108: later than 24 hours after the signup. */
export type SyncAnswer = { requestId: string } | { refused: 2593107 | 2593108 };

type Needs = {
  ids: Ids;
  history: HistoryActions;
  addressBook: AddressBook;
  settings: SettingsRoom;
  pending: Pending;
  now: () => number;
};

export function makeSyncActions(needs: Needs) {
  const { settings, pending, history, addressBook, now } = needs;

  function request(number: BusinessNumber, type: SyncType): SyncAnswer {
    const { onboarding } = number;
    const kind = syncKinds[type];
    if (onboarding?.syncs[kind] !== undefined) return { refused: 2593107 };
    if (!onboarding || now() - onboarding.at > DAY) return { refused: 2593108 };
    const requestId = needs.ids.secret('', 20);
    onboarding.syncs[kind] = requestId;
    pending.after(settings.current().sync_after_ms, () => answer(number, type));
    return { requestId };
  }

  function answer(number: BusinessNumber, type: SyncType): void {
    if (type === 'history') answerHistory(number);
    else addressBook.pushAll({ from: number.phoneNumberId, batch: settings.current().contacts_batch });
  }

  function answerHistory(number: BusinessNumber): void {
    const { phoneNumberId } = number;
    const { history_outcome: wanted } = settings.current();
    const consent = number.onboarding?.sharesHistory ? 'shared' : 'declined';
    const outcome = wanted === 'by_consent' ? consent : wanted;
    if (outcome === 'declined' || outcome === 'declined_bare')
      history.decline({ phoneNumberId, bare: outcome === 'declined_bare' });
    else if (outcome === 'shared') history.share({ phoneNumberId });
    else history.empty({ phoneNumberId, silent: outcome === 'silent' });
  }

  return { request };
}
