/** The rules under which an accepted message fails, or (131047) may be refused at once. */
import { windowOpen } from '../actions/window.ts';
import type { BusinessNumber, Customer, MetaError } from '../world/model.ts';
import type { Template } from '../world/template.ts';
import type { World } from '../world/world.ts';
import { metaError } from './error-table.ts';

export const CLOSED_WINDOW =
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';
const STOPPED = 'The recipient has chosen to stop receiving marketing messages from this business.';

export function ruleAgainst(
  world: World,
  number: BusinessNumber,
  customer: Customer | undefined,
  template: Template | undefined,
): MetaError | undefined {
  if (!customer) return metaError(131026, 'Message undeliverable: the number is not on WhatsApp.');
  if (number.desk.blocked.has(customer.id)) return metaError(130403, 'The business has blocked this user.');
  const chat = world.store.chat(number.phoneNumberId, customer.id);
  if (!template && !windowOpen(chat, world.now())) return metaError(131047, CLOSED_WINDOW);
  if (template?.category === 'MARKETING' && customer.marketingStopped) return metaError(131050, STOPPED);
  return undefined;
}
