/**
 * One example of each event type: invented, and of the shape that `event-data.ts` gives (a test compares).
 */
import type * as z from 'zod';
import type { Event, EventType } from './event.ts';
import type { eventData } from './event-data.ts';

const at = '2026-11-22T19:44:35.000Z';
const tomorrow = '2026-11-23T19:44:35.000Z';
const wamid = 'wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=';
const conversation = 'conv_01a204c9fad58bcd87ec4bc3b0375650';
const numberId = 'num_01a204c9fa6e18f66a2b270851d758b8';
const workspace = 'ws_01a204c9fa32a3e3f7e0ae026523a4c3';
const contact = {
  ...{ id: 'con_01a204c9fad2677e80d15776ea32cc01', name: 'Ada Roe' },
  ...{ wa_id: '15550001234', user_id: 'US.13491208655302741918', username: null },
};
const number = { id: numberId, phone_number_id: '106540000000001', state: 'connected' as const };
const message = {
  ...{ id: wamid, conversation_id: conversation, number_id: numberId, source: 'live' as const },
  ...{ sent_at: at, status_history: [], revisions: [] },
};
const revision = { id: 'wamid.HBgLRURJVA==', by: 'app' as const, at };
const gap = {
  ...{ id: 'gap_01a204c9fb9b3a1c9d1ad0f1c2b3a495', workspace_id: workspace, number_id: numberId },
  ...{ conversation_id: conversation, message_id: wamid, kind: 'missed' as const },
  evidence: [{ kind: 'reply' as const, message_id: 'wamid.HBgLUkVQTFk=', at }],
  found_at: at,
};
const handoff = {
  ...{
    state: 'active' as const,
    cause: 'phone' as const,
    message_id: wamid,
    started_at: at,
    started_by: null,
  },
  ...{ replied_at: at, ends_at: tomorrow, ended_at: null, end_cause: null, ended_by: null },
};
const broadcast = {
  ...{ id: 'bro_01a204c9fa11', name: 'Spring', state: 'running' as const, reason: null },
  template: { name: 'spring_offer', language: 'en_US' },
};
const counts = {
  total: 100,
  pending: 40,
  queued: 10,
  accepted: 48,
  refused: 1,
  unknown: 0,
  skipped: 1,
  duplicates: 1,
};
const signs = {
  number,
  last_sign_of_life_at: '2026-11-12T19:44:35.000Z',
  link_expires_at: '2026-11-26T19:44:35.000Z',
};

const data: { [Type in EventType]: z.input<(typeof eventData)[Type]> } = {
  'message.received': {
    message: {
      ...message,
      ...{ direction: 'inbound', origin: 'customer', type: 'text' },
      content: { type: 'text', text: { body: 'Do you have peonies?' } },
      text: 'Do you have peonies?',
    },
    contact,
  },
  'message.sent': {
    message: {
      ...message,
      ...{ direction: 'outbound', origin: 'app', type: 'text' },
      content: { type: 'text', text: { body: 'Yes, fresh ones!' } },
      text: 'Yes, fresh ones!',
      billing: { billable: false },
    },
    contact,
  },
  'message.status': {
    ...{ message_id: wamid, status: 'delivered', current_status: 'read', known: true },
    billing: { billable: true, category: 'utility', pricing_type: 'regular' },
    recipient: { wa_id: contact.wa_id, user_id: contact.user_id },
    callback_data: 'order 17',
  },
  'message.edited': {
    message_id: wamid,
    revision: {
      ...revision,
      ...{ action: 'edit', content: { type: 'text', text: { body: 'Yes, until six!' } } },
      text: 'Yes, until six!',
    },
  },
  'message.revoked': { message_id: wamid, revision: { ...revision, action: 'revoke' } },
  'message.media': {
    message_id: wamid,
    media: {
      ...{ state: 'stored', id: '1100000624595430', mime_type: 'image/png', size: 17345 },
      url: 'https://tandem.example.com/media/ws_01a2/kT9?expires=1798070400&signature=Zm9',
    },
  },
  'contact.updated': { contact, address_book: 'add' },
  'window.opened': {
    ...{ kind: 'customer_service', expires_at: tomorrow },
    window: { state: 'open', expires_at: tomorrow, kind: 'customer_service', free_until: null },
  },
  'window.closed': { kind: 'customer_service', closed_at: tomorrow },
  'handoff.started': { handoff },
  'handoff.ended': {
    handoff: { ...handoff, state: 'ended', ends_at: null, ended_at: tomorrow, end_cause: 'silence' },
  },
  'gap.found': { gap: { ...gap, state: 'open', closed_at: null } },
  'gap.closed': { gap: { ...gap, state: 'closed', closed_at: tomorrow } },
  'number.connected': { number },
  'number.suspended': { number: { ...number, state: 'suspended' }, reason: 'ACCOUNT_OFFBOARDED' },
  'number.reconnected': { number, reason: 'ACCOUNT_RECONNECTED' },
  'number.disconnected': {
    number: { ...number, state: 'disconnected' },
    ...{ reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' },
  },
  'number.link_expiring': { ...signs, idle_days: 10, days_left: 4 },
  'number.seen_again': signs,
  'number.restricted': {
    ...{ number, reason: 'ACCOUNT_RESTRICTION' },
    restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expires_at: tomorrow }],
  },
  'history.progress': { number, phase: 1, chunk_order: 3, progress: 60, messages: 214 },
  'history.completed': { number, messages: 4_211, by: 'progress' },
  'history.declined': {
    number,
    errors: [{ code: 2593109, title: 'History sync is turned off by the business' }],
  },
  'template.updated': {
    number,
    template: { id: '1100000624595429', name: 'hello_world', language: 'en_US' },
    ...{
      aspect: 'status',
      event: 'APPROVED',
      value: { event: 'APPROVED', message_template_id: '1100000624595429' },
    },
  },
  'broadcast.progress': { broadcast, counts },
  'broadcast.completed': {
    broadcast: { ...broadcast, state: 'completed' },
    counts: { ...counts, pending: 0, queued: 0, accepted: 98 },
  },
  'subscriber.disabled': {
    subscriber: { id: 'sub_01a204c9fa', url: 'https://example.com/hooks/tandem', failing_since: at },
    notice: {
      subject: 'Deliveries to example.com are switched off',
      text: 'Deliveries to example.com have failed since …',
    },
  },
  'meta.notice': { field: 'flows', event: 'FLOW_STATUS_CHANGE', journal_id: 20, place: 'entry.0.changes.0' },
};

const ofConversation = /^(message|window|handoff|gap|contact)\./;

export function eventExample(type: EventType): Event {
  return {
    ...{ id: 'evt_01a204c9fb13c5d91ad4a265a57faa21', type, occurred_at: at },
    ...{ workspace_id: workspace, number_id: numberId },
    ...(ofConversation.test(type) ? { conversation_id: conversation } : {}),
    ...{ sequence: 2, data: data[type] as Event['data'] },
  };
}
