/** Who does what in the world: customers, the owner and the phone, Meta and its signup, the Graph API. */
import { makeAccountActions } from '../actions/account.ts';
import { makeAddressBook } from '../actions/address-book.ts';
import { makeApiActions } from '../actions/api-send.ts';
import { makeBilling } from '../actions/billing.ts';
import { makeChatWriter } from '../actions/chat-write.ts';
import { makeCustomerActions } from '../actions/customer.ts';
import { makeHistoryActions } from '../actions/history.ts';
import { makeOwnerActions } from '../actions/owner.ts';
import { makePhoneLife } from '../actions/phone-life.ts';
import { makePricing } from '../actions/pricing.ts';
import { makeReceipts } from '../actions/receipts.ts';
import { makeSignupActions } from '../actions/signup.ts';
import { makeDialogs } from '../actions/signup-dialog.ts';
import { makeSyncActions } from '../actions/sync.ts';
import { makeTemplateActions } from '../actions/templates.ts';
import type { Rooms } from './rooms.ts';

export type Hands = ReturnType<typeof makeHands>;

export function makeHands(rooms: Rooms) {
  const common = { ...rooms, writer: makeChatWriter(rooms) };
  const billing = makeBilling(rooms);
  const pricing = makePricing({ ...rooms, billing });
  const receipts = makeReceipts({ ...common, pricing });
  const addressBook = makeAddressBook(rooms);
  const history = makeHistoryActions(common);
  const templates = makeTemplateActions(rooms);
  const account = makeAccountActions({ ...rooms, templates });
  const signup = makeSignupActions({ ...rooms, account });
  return {
    customer: { ...makeCustomerActions(common), read: receipts.customerReads },
    owner: makeOwnerActions(common),
    phone: makePhoneLife({ ...rooms, account }),
    dialogs: makeDialogs({ ...rooms, signup }),
    sync: makeSyncActions({ ...rooms, history, addressBook }),
    api: makeApiActions({ ...common, receipts, pricing }),
    ...{ addressBook, history, account, signup, receipts, templates, billing },
  };
}
