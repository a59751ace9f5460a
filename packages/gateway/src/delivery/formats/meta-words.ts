/**
 * Meta's words for the lists of a webhook's value (pure). Source: webhooks-messages.md, webhooks-coexistence.md.
 */

export const metaObject = 'whatsapp_business_account';

/** Each list of things that Meta tells, and the field under which it tells them. */
export const fieldOfList: ReadonlyMap<string, string> = new Map([
  ['messages', 'messages'],
  ['statuses', 'messages'],
  ['message_echoes', 'smb_message_echoes'],
  ['history', 'history'],
  ['state_sync', 'smb_app_state_sync'],
  ['user_preferences', 'user_preferences'],
  ['user_id_update', 'user_id_update'],
]);

export const itemLists: ReadonlySet<string> = new Set(fieldOfList.keys());

/** The number as Meta's envelope names it. */
export type MetaNumber = { wabaId: string; phoneNumberId: string; displayPhoneNumber: string };
