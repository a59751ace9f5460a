/**
 * What happened, in our own words: the closed set that translating a Meta webhook yields and that the records
 * understand. Nothing here knows of the database or of HTTP.
 *
 * Every change names its `place`, a path into the Meta webhook it came from (`entry.0.changes.1.messages.2`), so that
 * a failure or an unrecognised piece can be found again in the journal's raw bytes.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Who caused a message. */
type Origin = 'customer' | 'app' | 'api';
/** Whether a message was told as it happened or came with the history import. */
export type Source = 'live' | 'history';

/** Delivery states in rising order; `failed` stands apart (it may follow `sent`). Meta: `statuses[].status`. */
export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/**
 * Everything a Meta webhook says about who a customer is. Any part may be missing since 2026 (see identifiers.md).
 * A person without `waId` and `userId` cannot be placed; translation reports such an item as unrecognised. Statuses are
 * the exception: their message says whose they are, so their person may be empty.
 */
export type Person = {
  /** Phone as WhatsApp spells it: digits, no plus sign. Meta: `wa_id`, `from`, `to`, `recipient_id`. */
  waId?: string;
  /** Business-scoped user id (BSUID), complete with its country prefix. */
  userId?: string;
  parentUserId?: string;
  username?: string;
  /** The name the customer chose. Meta: `contacts[].profile.name`. */
  profileName?: string;
};

/** Meta's error object, as it stands in webhooks. */
export type MetaError = { code: number; title?: string; message?: string; details?: string; href?: string };

/** A media object of a message, still at Meta. `url` lives about five minutes, `id` seven days. */
export type MediaReference = {
  id?: string;
  mimeType?: string;
  sha256?: string;
  filename?: string;
  caption?: string;
  voice?: boolean;
  animated?: boolean;
  url?: string;
  /** Told by an import: its bytes are not at Meta, or no longer. Kept as a reference, never fetched. */
  elsewhere?: true;
};

type At = {
  place: string;
  /** The journal entry it came with; absent for what did not come from Meta. */
  entry?: number;
};
type OfNumber = At & { phoneNumberId: string; displayPhoneNumber?: string };

/** A message, in either direction, live or from the history. */
export type MessageChange = OfNumber & {
  kind: 'message';
  /** wamid: opaque, unique within the number. */
  id: string;
  direction: 'inbound' | 'outbound';
  origin: Origin;
  /** Of what the API sent: who spoke, if the caller said so. */
  actor?: 'bot' | 'human' | 'system';
  source: Source;
  /** Meta's type word, or whatever word an invented type carries. */
  type: string;
  /** Cloud-API-shaped: `{ type, <type>: body, context?, referral?, errors?, … }` without id, sender and time. */
  content: JsonObject;
  /** One line for people; empty when there is nothing to say. */
  text: string;
  /** Absent when the webhook's timestamp cannot be read. */
  sentAt?: Date;
  person: Person;
  /** wamid of the quoted message. */
  replyTo?: string;
  media?: MediaReference;
  /** History only: what the phone knew of the delivery. */
  status?: MessageStatus;
  errors?: MetaError[];
  /** The media of a history placeholder, told separately (webhooks-coexistence.md 1b). */
  mediaFollowUp?: true;
  groupId?: string;
};

/** Meta's price object of a status; in the category `-` is written `_` (`authentication_international`). */
export type Pricing = { billable?: boolean; model?: string; type?: string; category?: string };

/** Progress of a message that the API sent. */
export type StatusChange = OfNumber & {
  kind: 'status';
  messageId: string;
  status: MessageStatus;
  at?: Date;
  person: Person;
  groupId?: string;
  errors?: MetaError[];
  pricing?: Pricing;
  conversation?: JsonObject;
  /** Meta: `biz_opaque_callback_data`. */
  callbackData?: string;
};

/** An edit or a deletion for everyone. The original stays as it is; this stands beside it. */
export type RevisionChange = OfNumber & {
  kind: 'revision';
  /** The revision's own wamid. */
  id: string;
  /** wamid of the message it revises. */
  messageId: string;
  action: 'edit' | 'revoke';
  by: 'customer' | 'app';
  source: Source;
  at?: Date;
  person: Person;
  /** New content of an edit, shaped like a message's content. */
  content?: JsonObject;
  text?: string;
};

/** The owner added, edited or removed a contact on the phone. Meta: `smb_app_state_sync`. */
export type ContactChange = OfNumber & {
  kind: 'contact';
  action: 'add' | 'remove';
  person: Person;
  fullName?: string;
  firstName?: string;
  at?: Date;
};

/** A customer stopped or resumed marketing messages. Meta: `user_preferences`. */
export type PreferenceChange = OfNumber & {
  kind: 'preference';
  person: Person;
  category: string;
  value: string;
  detail?: string;
  signupId?: string;
  at?: Date;
};

/** A customer's phone number or BSUID became another one. Meta: `user_id_update`, system messages. */
export type IdentityChange = OfNumber & {
  kind: 'identity';
  previous: Person;
  current: Person;
  /** Whether `previous` is no longer theirs. Absent, as Meta has it: if there is another of its kind. */
  leaves?: boolean;
  detail?: string;
  at?: Date;
};

type Received = {
  /** When its Meta webhook came to us; the same at every replay of the journal entry. */
  receivedAt?: Date;
};

/** A chunk of the history import; its messages stand before it as changes of their own. */
export type HistoryChunkChange = OfNumber &
  Received & {
    kind: 'history_chunk';
    phase: number;
    chunkOrder: number;
    /** 0–100; 100 is the end of the import. */
    progress: number;
    threads: number;
    messages: number;
  };

/** The owner declined to share the history (2593109), or Meta reported another error of the import. */
export type HistoryErrorChange = OfNumber &
  Received & {
    kind: 'history_error';
    declined: boolean;
    errors: MetaError[];
  };

/** Which number an account-level webhook speaks of: by display number, else all of the WABA. */
export type AccountScope = {
  /** `entry.id`: the WABA, or the partner's portfolio for PARTNER_* events. */
  entryId: string;
  wabaId: string;
  phoneNumberId?: string;
  displayPhoneNumber?: string;
};

/** The link between the phone and the platform changed (webhooks-coexistence.md 6). */
export type LinkChange = At &
  AccountScope &
  Received & {
    kind: 'link';
    state: 'connected' | 'suspended' | 'disconnected';
    /** Meta's event word, e.g. `PARTNER_REMOVED`. */
    event: string;
    reason?: string;
    initiatedBy?: string;
    at?: Date;
    value: JsonObject;
  };

/** Meta restricted what the account may do. */
export type RestrictionChange = At &
  AccountScope &
  Received & {
    kind: 'restriction';
    event: string;
    restrictions: { type: string; expiresAt?: Date; remediation?: string }[];
    at?: Date;
    value: JsonObject;
  };

/** A template's status, quality, category or components changed. */
export type TemplateChange = At &
  AccountScope &
  Received & {
    kind: 'template';
    /** Which of Meta's fields told it. */
    field: string;
    aspect: 'status' | 'quality' | 'category' | 'components';
    event: string;
    templateId: string;
    name: string;
    /** Normalised to Meta's API spelling, e.g. `en_US`. */
    language: string;
    reason?: string;
    at?: Date;
    value: JsonObject;
  };

/** A known webhook that no record of its own waits for: kept whole, shown, and open to later translation. */
export type NoticeChange = At &
  AccountScope &
  Received & {
    kind: 'notice';
    field: string;
    event: string;
    at?: Date;
    value: JsonObject;
  };

/** Something we do not understand: an unknown field, or an item that lacks what we need. Kept as it is. */
export type UnrecognizedChange = At & {
  kind: 'unrecognized';
  entryId?: string;
  phoneNumberId?: string;
  field?: string;
  /** For people: what was expected and not found. */
  reason: string;
  /** The piece itself; absent when it is nested too deep to carry (the journal still has its bytes). */
  raw?: Json;
};

export type Change =
  | MessageChange
  | StatusChange
  | RevisionChange
  | ContactChange
  | PreferenceChange
  | IdentityChange
  | HistoryChunkChange
  | HistoryErrorChange
  | LinkChange
  | RestrictionChange
  | TemplateChange
  | NoticeChange
  | UnrecognizedChange;
