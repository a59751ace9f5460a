/**
 * The server side of the signup popup: what was chosen in it, what the phone was asked and answered, and the end. One
 * dialog for each popup; it is forgotten with the world.
 */
import type { Changes } from '../world/changes.ts';
import type { Grant, Grants } from '../world/grants.ts';
import type { Ids } from '../world/ids.ts';
import { Refusal, unknownThing } from '../world/refusal.ts';
import type { Store } from '../world/store.ts';
import type { SignupActions } from './signup.ts';
import { finished, type SessionMessage, type SessionVariant } from './signup-session.ts';

/** `choosing` → `asked` (the phone) → `confirmed` or `declined` → `concluded` (the last screen is shown). */
export type Dialog = {
  id: string;
  phase: 'choosing' | 'asked' | 'confirmed' | 'declined' | 'concluded';
  portfolioId?: string;
  wabaId?: string;
  phoneNumberId?: string;
  /** Shown in the popup, typed on the phone. */
  pairingCode?: string;
  shareHistory?: boolean;
  grant?: Grant;
};
export type Choice = { portfolio: string; wabaId?: string; number: string };
export type PhoneAnswer = { confirm: boolean; code?: string; shareHistory?: boolean };
export type Conclusion = { code: string; session: SessionMessage | undefined };

type Needs = {
  store: Store;
  ids: Ids;
  signup: SignupActions;
  grants: Grants;
  changes: Changes;
  now: () => number;
};

export function makeDialogs(needs: Needs) {
  const { store, ids, signup, grants, changes, now } = needs;
  const dialogs = new Map<string, Dialog>();

  function begin(): Dialog {
    const dialog: Dialog = { id: ids.secret('', 24), phase: 'choosing' };
    dialogs.set(dialog.id, dialog);
    return dialog;
  }

  function find(id: string): Dialog {
    const dialog = dialogs.get(id);
    if (!dialog) throw unknownThing('dialog', 'This signup is over. Close the window and begin again', []);
    return dialog;
  }

  /** Checks the number by the rules and shows the request on its phone. A later popup takes the phone over. */
  function ask(id: string, choice: Choice): Dialog {
    const dialog = find(id);
    const number = store.numberCalled(choice.number);
    signup.check(number, choice.portfolio);
    const earlier = askedOf(number.phoneNumberId);
    if (earlier) earlier.phase = 'declined';
    const { phoneNumberId } = number;
    const pairingCode = ids.pairingCode();
    Object.assign(dialog, { phase: 'asked', portfolioId: choice.portfolio, phoneNumberId, pairingCode });
    if (choice.wabaId !== undefined) dialog.wabaId = choice.wabaId;
    changes.tell({ type: 'people' });
    return dialog;
  }

  /** The popup that waits for this phone. */
  function askedOf(phoneNumberId: string): Dialog | undefined {
    return [...dialogs.values()].find((one) => one.phase === 'asked' && one.phoneNumberId === phoneNumberId);
  }

  /** What the owner does on the phone. Without `code` the phone scanned it. */
  function answer(phoneNumberId: string, wish: PhoneAnswer): Dialog {
    const dialog = askedOf(phoneNumberId);
    if (!dialog) throw new Refusal('phone_number_id', 'Nobody asks this phone to connect', 409);
    if (wish.confirm && wish.code !== undefined) checkCode(dialog, phoneNumberId, wish.code);
    dialog.phase = wish.confirm ? 'confirmed' : 'declined';
    dialog.shareHistory = wish.shareHistory ?? true;
    changes.tell({ type: 'people' });
    return dialog;
  }

  function checkCode(dialog: Dialog, phoneNumberId: string, code: string): void {
    if (code.replace(/[\s-]/g, '').toUpperCase() === dialog.pairingCode) return;
    const number = store.number(phoneNumberId);
    number.app.wrongCodes.push(now());
    // Throws when it was one time too many.
    signup.check(number, dialog.portfolioId);
    throw new Refusal('code', 'That is not the code in the popup', 409);
  }

  /** After the permissions: the number is linked, the code made. The popup hands it over when it closes. */
  function conclude(id: string, variant: SessionVariant): Conclusion {
    const dialog = find(id);
    const { phoneNumberId, portfolioId, wabaId } = dialog;
    if (dialog.phase !== 'confirmed' || phoneNumberId === undefined)
      throw new Refusal('dialog', 'The phone has not confirmed yet', 409);
    const { grant, waba } = signup.conclude({
      number: phoneNumberId,
      shareHistory: dialog.shareHistory ?? true,
      ...(portfolioId === undefined ? {} : { portfolio: portfolioId }),
      ...(wabaId === undefined ? {} : { wabaId }),
    });
    dialog.phase = 'concluded';
    dialog.grant = grant;
    const session = finished({ wabaId: waba.id, phoneNumberId, businessId: waba.businessId }, variant);
    return { code: grant.code, session };
  }

  /** The popup closed: the code's 30 seconds begin. */
  function handOut(id: string): void {
    const { grant } = find(id);
    if (grant) grants.handOut(grant);
  }

  return { begin, find, ask, askedOf, answer, conclude, handOut, clear: () => dialogs.clear() };
}
