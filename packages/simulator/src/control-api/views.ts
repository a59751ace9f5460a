/** How things of the world look in the control API: snake_case, times in ISO 8601. */
import type { SentWebhook } from '../webhooks/log.ts';
import type { BusinessNumber, Chat, ChatMessage, Customer, JsonObject } from '../world/model.ts';
import { DAY, type Onboarding, type PhoneApp } from '../world/phone-app.ts';
import { previewOf } from '../world/template.ts';
import type { World } from '../world/world.ts';

const iso = (ms: number) => new Date(ms).toISOString();

export function numberView(number: BusinessNumber, world: World): JsonObject {
  const waba = world.store.wabas.get(number.wabaId);
  return {
    phone_number_id: number.phoneNumberId,
    waba_id: number.wabaId || null,
    business_id: waba?.businessId ?? null,
    display_phone_number: number.displayPhoneNumber,
    digits: number.digits,
    verified_name: number.verifiedName,
    mode: number.mode,
    link: number.link,
    access_token: number.accessToken,
    quality_rating: number.qualityRating,
    linked_at: iso(number.linkedAt),
    portfolio_id: number.portfolioId ?? null,
    app: appView(number.app, world.now()),
    signup_asked: askedView(number, world),
    onboarding: number.onboarding ? onboardingView(number.onboarding) : null,
    contacts: number.contacts.map((contact) => ({ ...contact })),
  };
}

function appView(app: PhoneApp, now: number): JsonObject {
  return {
    kind: app.kind,
    version: app.version,
    days_in_use: Math.floor((now - app.usedSince) / DAY),
    last_opened_at: iso(app.lastOpenedAt),
    days_unopened: Math.floor((now - app.lastOpenedAt) / DAY),
    banned: app.banned,
  };
}

/** The popup that waits for this phone. The code is for the page's shortcut: a person reads it in the popup. */
function askedView(number: BusinessNumber, world: World): JsonObject | null {
  const dialog = world.dialogs.askedOf(number.phoneNumberId);
  return dialog ? { pairing_code: dialog.pairingCode ?? '' } : null;
}

function onboardingView({ at, sharesHistory, syncs }: Onboarding): JsonObject {
  return { at: iso(at), shares_history: sharesHistory, syncs: { ...syncs } };
}

export function customerView(customer: Customer): JsonObject {
  return {
    id: customer.id,
    name: customer.name,
    phone: customer.phone,
    user_id: customer.userId,
    username: customer.username ?? null,
    phone_hidden: customer.phoneHidden,
    marketing_stopped: customer.marketingStopped,
  };
}

export function messageView(message: ChatMessage): JsonObject {
  const filled = message.extras.filled as JsonObject[] | undefined;
  return {
    id: message.id,
    hand: message.hand,
    type: message.type,
    content: message.content,
    at: iso(message.at),
    tick: message.tick,
    reply_to: message.replyTo ?? null,
    reactions: { ...message.reactions },
    edited: message.revisions.length > 0,
    revisions: message.revisions.map((revision) => ({ at: iso(revision.at), content: revision.content })),
    deleted_at: message.deletedAt === undefined ? null : iso(message.deletedAt),
    visible_to: message.visibleTo,
    error: message.error ?? null,
    /** Of a template: in lines of text, and its components with what was sent in place. */
    preview: filled === undefined ? null : previewOf(filled),
    filled: filled ?? null,
    referral: message.extras.referral ?? null,
  };
}

export function chatView(chat: Omit<Chat, 'messages'>, now: number): JsonObject {
  const closes = chat.windowOpenedAt === undefined ? undefined : chat.windowOpenedAt + 86_400_000;
  return {
    id: chat.id,
    phone_number_id: chat.phoneNumberId,
    customer_id: chat.customerId,
    unread: { ...chat.unread },
    /** Until then the API shows that somebody is typing. */
    typing_until: chat.typingUntil === undefined || chat.typingUntil <= now ? null : iso(chat.typingUntil),
    free_entry_point_until: chat.freeEntryPoint === undefined ? null : iso(chat.freeEntryPoint.expiresAt),
    window: {
      open: closes !== undefined && closes > now,
      closes_at: closes === undefined ? null : iso(closes),
    },
  };
}

/** `whole`: with the body. */
export function webhookView(webhook: SentWebhook, whole: boolean): JsonObject {
  return {
    id: webhook.id,
    at: iso(webhook.at),
    url: webhook.url ?? null,
    state: webhook.state,
    fields: webhook.fields,
    summary: webhook.summary.slice(0, 300),
    updates: webhook.updates,
    phone_number_ids: webhook.phoneNumberIds,
    faults: webhook.faults,
    attempts: webhook.attempts.map(({ at, ...rest }) => ({ at: iso(at), ...rest })),
    next_attempt_at: webhook.nextAttemptAt === undefined ? null : iso(webhook.nextAttemptAt),
    bytes: webhook.body.length,
    ...(whole ? { body: webhook.body } : {}),
  };
}
