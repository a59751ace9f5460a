/**
 * What the simulated world is made of: portfolios, WABAs, numbers with the owner's phone, customers and chats.
 * Plain data; whoever changes it does so through the rooms `world/` and `actions/`.
 */
import type { Json, JsonObject } from './json.ts';
import type { NumberDesk } from './number-desk.ts';
import type { Onboarding, PhoneApp } from './phone-app.ts';
import type { TemplateCategory } from './template.ts';

export type { Json, JsonObject };

/** A business portfolio (Meta: Business). */
export type Business = {
  id: string;
  name: string;
  /** How many people outside a window its numbers may write to in 24 hours. Absent: `TIER_2K`. */
  tier?: MessagingTier;
};
export type MessagingTier = 'TIER_250' | 'TIER_2K' | 'TIER_10K' | 'TIER_100K' | 'TIER_UNLIMITED';

/** Where Meta posts for one level of the override ladder (app, WABA, number). */
type CallbackOverride = { url: string; verifyToken: string };

export type Waba = {
  id: string;
  businessId: string;
  name: string;
  currency: string;
  timezoneId: string;
  /** Whether our app is subscribed to this WABA; without it Meta posts nothing for its numbers. */
  subscribed: boolean;
  override?: CallbackOverride;
};

/** `phone_only`: never connected to the platform; `connected` also stands for a Cloud API only number in good order. */
export type LinkState = 'phone_only' | 'connected' | 'suspended' | 'disconnected';

export type BusinessNumber = {
  /** Known from the start here; Meta makes it when the number comes to the platform. */
  phoneNumberId: string;
  /** Empty while the number lives on the phone only. */
  wabaId: string;
  /** The only portfolio that may connect it; absent: any. */
  portfolioId?: string;
  /** As Graph writes it: `+1 555-078-3881`. */
  displayPhoneNumber: string;
  /** As message webhooks write it: `15550783881`. */
  digits: string;
  verifiedName: string;
  /** `coexistence`: lives in the app and on Cloud API; `cloud_api`: no phone can write from it. */
  mode: 'coexistence' | 'cloud_api';
  link: LinkState;
  accessToken: string;
  qualityRating: 'GREEN' | 'YELLOW' | 'RED' | 'NA';
  /** When the number came to the platform, ms. Older customer messages open no window. */
  linkedAt: number;
  override?: CallbackOverride;
  /** The app on the owner's phone. Cloud API only numbers have none; then it stands for nothing. */
  app: PhoneApp;
  /** The last finished signup. */
  onboarding?: Onboarding;
  /** The owner's address book. */
  contacts: PhoneContact[];
  desk: NumberDesk;
};

export type PhoneContact = { fullName: string; firstName: string; phone?: string; userId?: string };

export type Customer = {
  /** Short name used in paths of the control API: `ada`. */
  id: string;
  name: string;
  /** Digits, no plus sign (Meta: wa_id). */
  phone: string;
  /** Business-scoped user id, whole: `US.1349…`. */
  userId: string;
  username?: string;
  /** A user with a username whose phone number the business may not see. */
  phoneHidden: boolean;
  /** Asked this business to stop marketing (webhook user_preferences). */
  marketingStopped: boolean;
};

/** Whose hand wrote it: the customer, the owner in the app, or the platform through the API. */
export type Hand = 'customer' | 'app' | 'api';
export type Tick = 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';
type Side = 'owner' | 'customer';

type Revision = { at: number; content: JsonObject };

export type ChatMessage = {
  /** wamid */
  id: string;
  hand: Hand;
  /** Meta's word for the type; anything for invented types. */
  type: string;
  /** The body under the type's own key, as Cloud API shapes it. `contacts` sits under `items`. */
  content: JsonObject;
  /** ms */
  at: number;
  tick: Tick;
  /** wamid of the quoted message */
  replyTo?: string;
  reactions: { customer?: string; business?: string };
  /** Former contents, oldest first. */
  revisions: Revision[];
  deletedAt?: number;
  /** Who can see it on their phone: a failed API send never reaches the customer. */
  visibleTo: Side[];
  error?: { code: number; title: string };
  /** Fields beside the body in webhooks: `referral`, `errors`, a richer `context`. */
  extras: JsonObject;
  /** Only for sends through the API: what their statuses need. */
  api?: ApiSend;
};

export type ApiSend = {
  /** Whether the caller named a phone number or a BSUID. */
  addressedBy: 'phone' | 'user_id';
  /** The template's, at the time of the send; absent: free-form. */
  category?: TemplateCategory;
  pricing?: JsonObject;
  conversation?: JsonObject;
  callbackData?: string;
  /** Reactions get only `sent`. */
  onlySent: boolean;
  /** Set by a fault or by a rule: ends in `failed` with this error. */
  failWith?: MetaError;
  /** Fails only after it was told as sent. */
  failAfterSent?: boolean;
};

export type MetaError = {
  code: number;
  title: string;
  message: string;
  error_data?: { details: string };
  href?: string;
};

/** The 72 hours free entry point window after an ad click that the API answered. */
type FreeEntryPoint = { conversationId: string; expiresAt: number };

export type Chat = {
  /** `{phone_number_id}:{customer id}` */
  id: string;
  phoneNumberId: string;
  customerId: string;
  messages: ChatMessage[];
  unread: { owner: number; customer: number };
  /** When the customer last wrote after the number was linked; absent: no window. ms */
  windowOpenedAt?: number;
  /** When an ad click was last received, waiting for the API's answer. ms */
  adClickAt?: number;
  freeEntryPoint?: FreeEntryPoint;
  /** The API shows that somebody is typing, until then or until the next message. ms */
  typingUntil?: number;
};

export type MediaFile = {
  /** Decimal, as Meta's. */
  id: string;
  phoneNumberId: string;
  bytes: Buffer;
  mimeType: string;
  filename?: string;
  createdAt: number;
  /** ms of life: 7 days from webhooks, 30 days from uploads. */
  lifetime: number;
};
