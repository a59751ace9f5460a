/** How a customer is named in each place of a webhook; a hidden phone number is left out everywhere. */
import type { Customer, JsonObject } from '../world/model.ts';

/** `contacts[]` of inbound messages, echoes and statuses. */
export function contactOf(customer: Customer, show: { name: boolean; username: boolean }): JsonObject {
  const profile = {
    ...(show.name ? { name: customer.name } : {}),
    ...(show.username && customer.username !== undefined ? { username: customer.username } : {}),
  };
  return {
    ...(Object.keys(profile).length > 0 ? { profile } : {}),
    ...phoneAs('wa_id', customer),
    user_id: customer.userId,
  };
}

/** The phone under the name that the place wants (`from`, `to`, `recipient_id`, `wa_id`, …), or nothing. */
export function phoneAs(name: string, customer: Customer): JsonObject {
  return customer.phoneHidden ? {} : { [name]: customer.phone };
}
