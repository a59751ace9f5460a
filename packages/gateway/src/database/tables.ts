/**
 * The schema as Kysely sees it: one type a table of migrations/, column by column. Nothing here runs.
 *
 * `timestamptz` comes as Date, `bigint` as number (see pool.ts), `jsonb` parsed.
 */
import type { GapEvidence, GapKind } from '@tandem/contract/api/gap';
import type { Role } from '@tandem/contract/api/person';
import type { ColumnType, Generated, Selectable } from 'kysely';

/** Filled by the database unless told. */
type Moment = ColumnType<Date, Date | string | undefined, Date | string>;
type MomentOrNone = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** A column without a default that may be null. */
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Written as JSON text, read parsed. */
type JsonColumn<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type Identity = ColumnType<number, never, never>;
type JsonRecord = Record<string, unknown>;

type Workspaces = { id: string; name: string; created_at: Moment };

type ApiKeys = {
  id: string;
  workspace_id: OrNull<string>;
  name: string;
  hash: Buffer;
  hint: string;
  scopes: string[];
  created_at: Moment;
  revoked_at: MomentOrNone;
};

type People = {
  id: string;
  email: string;
  name: string;
  password: OrNull<string>;
  oidc_issuer: OrNull<string>;
  oidc_subject: OrNull<string>;
  created_at: Moment;
};

type Memberships = { workspace_id: string; person_id: string; role: Role; created_at: Moment };

type Sessions = {
  id: string;
  hash: Buffer;
  person_id: string;
  workspace_id: string;
  address: OrNull<string>;
  user_agent: OrNull<string>;
  created_at: Moment;
  last_seen_at: Moment;
  expires_at: Moment;
};

type Invitations = {
  id: string;
  workspace_id: string;
  hash: Buffer;
  email: string;
  role: Role;
  person_id: OrNull<string>;
  created_at: Moment;
  expires_at: Moment;
};

type SignInTries = { key: Buffer; tries: number; until: Moment };

type AuditEntries = {
  id: string;
  workspace_id: OrNull<string>;
  at: Moment;
  actor_kind: 'person' | 'key' | 'operator' | 'unknown';
  actor_id: OrNull<string>;
  actor_name: OrNull<string>;
  action: string;
  target: OrNull<string>;
  status: number;
  address: OrNull<string>;
};

type Numbers = {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  waba_id: string;
  business_id: OrNull<string>;
  display_phone_number: string;
  phone_digits: string;
  verified_name: OrNull<string>;
  mode: 'coexistence' | 'cloud_api';
  state: 'connecting' | 'connected' | 'suspended' | 'disconnected';
  state_reason: OrNull<string>;
  state_initiated_by: OrNull<string>;
  state_changed_at: Moment;
  linked_at: Generated<Date>;
  access_token_sealed: OrNull<Buffer>;
  last_sign_of_life_at: MomentOrNone;
  link_expires_at: MomentOrNone;
  ending_since: MomentOrNone;
  warned_days: Generated<number>;
  throughput: OrNull<string>;
  messages_per_second: OrNull<number>;
  created_at: Moment;
};

type NumberIntervals = {
  number_id: string;
  workspace_id: string;
  state: Numbers['state'];
  from_at: Moment;
  to_at: MomentOrNone;
  event: string;
  reason: OrNull<string>;
  initiated_by: OrNull<string>;
};

type LinkChecks = {
  number_id: string;
  workspace_id: string;
  due_at: MomentOrNone;
  asked_at: MomentOrNone;
  said: OrNull<'active' | 'paused' | 'gone' | 'no_access' | 'unknown'>;
  gone_since: MomentOrNone;
};

type NumberRestrictions = {
  number_id: string;
  workspace_id: string;
  type: string;
  told_at: Moment;
  expires_at: MomentOrNone;
  remediation: OrNull<string>;
  ended_at: MomentOrNone;
};

type Notices = {
  id: Identity;
  workspace_id: OrNull<string>;
  number_id: OrNull<string>;
  waba_id: string;
  field: string;
  event: string;
  at: MomentOrNone;
  value: JsonColumn<JsonRecord>;
  fingerprint: Buffer;
  recorded_at: Moment;
  told: OrNull<'connected' | 'suspended' | 'disconnected'>;
  about: OrNull<'phone' | 'ban'>;
  reason: OrNull<string>;
  initiated_by: OrNull<string>;
  received_at: MomentOrNone;
  verdict: OrNull<'asked' | 'believed' | 'refuted'>;
};

type HistoryChunks = {
  number_id: string;
  connected_at: Moment;
  workspace_id: string;
  phase: number;
  chunk_order: number;
  progress: number;
  threads: number;
  messages: number;
  received_at: Moment;
};

type NumberSyncs = {
  number_id: string;
  kind: 'contacts' | 'history';
  connected_at: Moment;
  workspace_id: string;
  state:
    | ('wanted' | 'asking' | 'asked' | 'silent' | 'running')
    | ('completed' | 'declined' | 'empty' | 'too_late' | 'refused');
  wanted_at: Moment;
  expires_at: Moment;
  due_at: MomentOrNone;
  claimed_by: OrNull<number>;
  tries: Generated<number>;
  request_id: OrNull<string>;
  asked_at: MomentOrNone;
  first_arrival_at: MomentOrNone;
  last_arrival_at: MomentOrNone;
  ended_at: MomentOrNone;
  ended_by: OrNull<'progress' | 'silence'>;
  phase: OrNull<number>;
  progress: OrNull<number>;
  chunks: Generated<number>;
  items: Generated<number>;
  error_code: OrNull<number>;
  error_message: OrNull<string>;
  error_advice: OrNull<string>;
};

export type JournalState = 'pending' | 'done' | 'failed' | 'unassigned';

type Journal = {
  id: Identity;
  received_at: Moment;
  lane: string;
  slot: number;
  body: OrNull<Buffer>;
  body_of: OrNull<number>;
  size: number;
  state: Generated<JournalState>;
  reason: OrNull<string>;
  unrecognized: Generated<number>;
  workspace_id: OrNull<string>;
  processed_at: MomentOrNone;
  redacted: Generated<boolean>;
  history: ColumnType<boolean, never, never>;
  partly: JsonOrNull<JsonRecord>;
};

type Contacts = {
  id: string;
  workspace_id: string;
  number_id: string;
  wa_id: OrNull<string>;
  user_id: OrNull<string>;
  parent_user_id: OrNull<string>;
  username: OrNull<string>;
  profile_name: OrNull<string>;
  told_at: MomentOrNone;
  book_name: OrNull<string>;
  book_first_name: OrNull<string>;
  book_action: OrNull<string>;
  book_at: MomentOrNone;
  marketing: OrNull<string>;
  marketing_at: MomentOrNone;
  merged_into: OrNull<string>;
  apart: OrNull<string[]>;
  created_at: Moment;
};

type ContactAliases = {
  number_id: string;
  kind: 'phone' | 'user';
  value: string;
  workspace_id: string;
  contact_id: string;
  since: Moment;
  left_at: MomentOrNone;
};

type Conversations = {
  id: string;
  workspace_id: string;
  number_id: string;
  contact_id: string;
  last_message_at: MomentOrNone;
  last_inbound_at: MomentOrNone;
  ad_clicked_at: MomentOrNone;
  free_entry_until: MomentOrNone;
  last_origin: OrNull<'customer' | 'app' | 'api'>;
  read_up_to: MomentOrNone;
  merged_into: OrNull<string>;
  created_at: Moment;
};

type Windows = {
  conversation_id: string;
  kind: 'customer_service' | 'free_entry_point';
  workspace_id: string;
  number_id: string;
  opened_at: Moment;
  due_at: Moment;
};

type Handoffs = {
  conversation_id: string;
  workspace_id: string;
  number_id: string;
  active: boolean;
  cause: OrNull<'phone' | 'api' | 'asked'>;
  message_id: OrNull<string>;
  started_at: MomentOrNone;
  started_by: OrNull<string>;
  replied_at: MomentOrNone;
  ended_at: MomentOrNone;
  end_cause: OrNull<'silence' | 'word' | 'asked' | 'automatic'>;
  ended_by: OrNull<string>;
  due_at: MomentOrNone;
};

type HandoffRulesTable = {
  number_id: string;
  workspace_id: string;
  enabled: boolean;
  silence_minutes: OrNull<number>;
  customer_words: string[];
  phone_words: string[];
  automatic_texts: string[];
  automatic_within_seconds: number;
};

type AutomaticHints = {
  number_id: string;
  text_hash: Buffer;
  workspace_id: string;
  conversations: number;
  last_conversation_id: OrNull<string>;
};

type Messages = {
  number_id: string;
  id: string;
  ordinal: Identity;
  workspace_id: string;
  conversation_id: string;
  direction: 'inbound' | 'outbound';
  origin: 'customer' | 'app' | 'api';
  source: 'live' | 'history';
  type: string;
  content: JsonColumn<JsonRecord>;
  text: string;
  sent_at: Moment;
  recorded_at: Moment;
  status: OrNull<string>;
  error: JsonOrNull<JsonRecord>;
  reply_to: OrNull<string>;
  media: JsonOrNull<JsonRecord>;
  billing: JsonOrNull<JsonRecord>;
  reacts_to: ColumnType<string | null, never, never>;
};

type Sends = {
  id: string;
  workspace_id: string;
  number_id: string;
  conversation_id: string;
  outcome: 'queued' | 'sending' | 'accepted' | 'refused' | 'unknown';
  message_id: OrNull<string>;
  change: JsonColumn<JsonRecord>;
  actor: 'bot' | 'human' | 'system';
  answers_at: MomentOrNone;
  error: JsonOrNull<JsonRecord>;
  claimed_by: OrNull<number>;
  claimed_at: MomentOrNone;
  turn: Generated<number>;
  priority: Generated<number>;
  tries: Generated<number>;
  callback_data: OrNull<string>;
  created_at: Moment;
  settled_at: MomentOrNone;
};

type SendQueues = {
  number_id: string;
  workspace_id: string;
  arrived: Generated<JsonRecord>;
  paused_until: MomentOrNone;
  pause_code: OrNull<number>;
  pauses: Generated<number>;
  slow_until: MomentOrNone;
};

type SendPairs = {
  conversation_id: string;
  number_id: string;
  workspace_id: string;
  full_at: Moment;
  paused_until: MomentOrNone;
  pauses: Generated<number>;
};

type IdempotencyKeys = {
  workspace_id: string;
  key_hash: Buffer;
  request_hash: Buffer;
  send_id: string;
  created_at: Moment;
};

type MessageStatuses = {
  number_id: string;
  message_id: string;
  status: string;
  recipient: Generated<string>;
  workspace_id: string;
  at: Moment;
  error: JsonOrNull<JsonRecord>;
  pricing: JsonOrNull<JsonRecord>;
  recorded_at: Moment;
};

type Revisions = {
  number_id: string;
  id: string;
  message_id: string;
  workspace_id: string;
  action: 'edit' | 'revoke';
  made_by: 'customer' | 'app';
  source: string;
  content: JsonOrNull<JsonRecord>;
  text: OrNull<string>;
  at: Moment;
  applied: boolean;
  recorded_at: Moment;
};

type Gaps = {
  number_id: string;
  message_id: string;
  id: string;
  workspace_id: string;
  conversation_id: OrNull<string>;
  kind: GapKind;
  evidence: JsonColumn<GapEvidence[]>;
  found_at: Moment;
  due_at: MomentOrNone;
  told_at: MomentOrNone;
  closed_at: MomentOrNone;
};

type MessageDays = {
  number_id: string;
  day: string;
  origin: 'customer' | 'app' | 'api';
  source: 'live' | 'history';
  workspace_id: string;
  received: number;
  stored: number;
};

type MessageWords = {
  ordinal: number;
  conversation_id: string;
  sent_at: Moment;
  words: string;
};

type ContactWords = { contact_id: string; words: string };

type QuickReplies = {
  id: string;
  workspace_id: string;
  shortcut: string;
  text: string;
  created_at: Moment;
  updated_at: Moment;
};

type MessageQuarters = {
  workspace_id: string;
  quarter: Moment;
  number_id: string;
  origin: 'customer' | 'app' | 'api';
  messages: number;
};

type SubscriberDays = {
  number_id: string;
  day: string;
  subscriber_id: string;
  workspace_id: string;
  owed: number;
  first_position: number;
  last_position: number;
};

type MessageMedia = {
  number_id: string;
  message_id: string;
  handle: string;
  workspace_id: string;
  media_id: OrNull<string>;
  url: OrNull<string>;
  mime_type: OrNull<string>;
  sha256: OrNull<string>;
  filename: OrNull<string>;
  history: boolean;
  state: Generated<'at_meta' | 'fetching' | 'stored' | 'failed' | 'expired'>;
  tries: Generated<number>;
  due_at: MomentOrNone;
  turn_at: Moment;
  resting: Generated<boolean>;
  claimed_by: OrNull<number>;
  claims: Generated<number>;
  size: OrNull<number>;
  stored_sha256: OrNull<string>;
  file_key: OrNull<string>;
  error: JsonOrNull<JsonRecord>;
  expires_at: Moment;
  recorded_at: Moment;
  finished_at: MomentOrNone;
};

type ContactMerges = {
  id: Identity;
  workspace_id: string;
  kept_contact_id: string;
  merged_contact_id: string;
  message_ids: string[];
  aliases: JsonColumn<unknown>;
  at: Moment;
  number_id: OrNull<string>;
  reason: Generated<'evidence' | 'asked'>;
  before: ColumnType<JsonRecord, string | undefined, string>;
  conversation_id: OrNull<string>;
  undone_at: MomentOrNone;
};

type PrivacyRules = {
  id: string;
  workspace_id: string;
  number_id: OrNull<string>;
  kind: 'number' | 'prefix' | 'user_id' | 'book_name';
  pattern: string;
  action: 'leave_out' | 'mask';
  scope: 'all' | 'history';
  created_at: Moment;
  apply_state: OrNull<'running' | 'done'>;
  apply_after: ColumnType<JsonRecord, string | undefined, string>;
  apply_counts: ColumnType<Record<string, number>, string | undefined, string>;
  apply_started_at: MomentOrNone;
  apply_finished_at: MomentOrNone;
};

type PrivacyMarks = {
  rule_id: string;
  hash: string;
  workspace_id: string;
  person: string;
  at: Moment;
  lifted: Generated<boolean>;
};
type PrivacyPepper = { only_one: Generated<boolean>; value: string };

type Templates = {
  workspace_id: string;
  id: string;
  waba_id: string;
  name: string;
  language: string;
  status: string;
  status_reason: OrNull<string>;
  category: OrNull<string>;
  next_category: OrNull<string>;
  next_category_at: MomentOrNone;
  quality: OrNull<string>;
  parameter_format: Generated<string>;
  components: ColumnType<JsonRecord[], string | undefined, string>;
  ttl_seconds: OrNull<number>;
  news_at: ColumnType<JsonRecord, string | undefined, string>;
  told_at: MomentOrNone;
  listed_at: MomentOrNone;
  created_at: Moment;
  deleted_at: MomentOrNone;
};

type TemplateChecks = {
  workspace_id: string;
  waba_id: string;
  due_at: Moment;
  asked_at: MomentOrNone;
  listed_at: MomentOrNone;
  tries: Generated<number>;
  fault: OrNull<string>;
};

type BroadcastState = 'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled';

type Broadcasts = {
  id: string;
  workspace_id: string;
  number_id: string;
  name: string;
  template_id: string;
  template_name: string;
  template_language: string;
  agreed_category: OrNull<string>;
  components: ColumnType<JsonRecord[], string, string>;
  state: BroadcastState;
  reason: OrNull<string>;
  reason_detail: OrNull<string>;
  schedule_at: MomentOrNone;
  uploads: Generated<number>;
  last_position: Generated<number>;
  total: Generated<number>;
  pending: Generated<number>;
  queued: Generated<number>;
  accepted: Generated<number>;
  refused: Generated<number>;
  unknown: Generated<number>;
  skipped: Generated<number>;
  duplicates: Generated<number>;
  progress_due: Generated<boolean>;
  told_at: MomentOrNone;
  created_at: Moment;
  started_at: MomentOrNone;
  ended_at: MomentOrNone;
};

type BroadcastRecipients = {
  broadcast_id: string;
  position: number;
  workspace_id: string;
  upload: number;
  written: OrNull<string>;
  phone: OrNull<string>;
  user_id: OrNull<string>;
  key: OrNull<string>;
  variables: ColumnType<Record<string, string>, string | undefined, string>;
  state: 'pending' | 'queued' | 'accepted' | 'refused' | 'unknown' | 'skipped';
  reason: OrNull<string>;
  send_id: OrNull<string>;
  error: JsonOrNull<JsonRecord>;
};

type Subscribers = {
  id: string;
  workspace_id: string;
  url: string;
  format: 'tandem' | 'meta' | '1msg';
  event_types: OrNull<string[]>;
  number_ids: OrNull<string[]>;
  ordering: 'conversation' | 'none';
  audience: Generated<'everyone' | 'bot'>;
  include_echoes: Generated<boolean>;
  include_handoffs: Generated<boolean>;
  include_history: Generated<boolean>;
  settings: ColumnType<JsonRecord, string | undefined, string>;
  secret_sealed: Buffer;
  origins: OrNull<string[]>;
  filter: OrNull<string>;
  headers_sealed: OrNull<Buffer>;
  header_names: OrNull<string[]>;
  max_in_flight: OrNull<number>;
  max_per_second: OrNull<number>;
  previous_secret_sealed: OrNull<Buffer>;
  previous_secret_until: OrNull<Date>;
  paused_at: OrNull<Date>;
  failing_since: OrNull<Date>;
  probe_at: OrNull<Date>;
  probes: Generated<number>;
  disabled_at: OrNull<Date>;
  disabled_position: OrNull<number>;
  missed_until: OrNull<number>;
  created_at: Moment;
};

type EventCounters = { key: string; last: number };

type Events = {
  workspace_id: string;
  position: number;
  id: string;
  type: string;
  number_id: string;
  conversation_id: OrNull<string>;
  sequence: number;
  occurred_at: Moment;
  recorded_at: Moment;
  data: JsonColumn<JsonRecord>;
  history: Generated<boolean>;
  entry_id: OrNull<number>;
  place: OrNull<string>;
  not_for_bots: OrNull<string>;
};

type Lanes = {
  id: Identity;
  subscriber_id: string;
  workspace_id: string;
  key: string;
  pending: number;
  due_at: MomentOrNone;
  tries: Generated<number>;
  claimed_by: OrNull<number>;
  claims: Generated<number>;
};

type Deliveries = {
  id: Identity;
  lane_id: number;
  subscriber_id: string;
  workspace_id: string;
  position: number;
  state: Generated<'pending' | 'parked'>;
  created_at: Moment;
  parked_at: MomentOrNone;
};

export type AttemptOutcome = 'delivered' | 'failed' | 'parked' | 'skipped';

type Attempts = {
  id: Identity;
  workspace_id: string;
  subscriber_id: string;
  event_id: string;
  try: number;
  outcome: AttemptOutcome;
  status_code: OrNull<number>;
  error: OrNull<string>;
  response: OrNull<string>;
  started_at: Moment;
  duration_ms: number;
};

type Instances = {
  id: string;
  workspace_id: string;
  number_id: string;
  actor: 'bot' | 'human';
  settings: ColumnType<JsonRecord, string | undefined, string>;
  created_at: Moment;
};

type ArrivalCounters = {
  number_id: string;
  workspace_id: string;
  last: Generated<number>;
  since: Moment;
  filled_at: Moment;
};

type Arrivals = {
  number_id: string;
  message_id: string;
  workspace_id: string;
  ordinal: Identity;
  message_number: OrNull<number>;
};

type ExcludedCountries = { calling_code: string };

type Consents = {
  id: string;
  workspace_id: string;
  onboarding_id: OrNull<string>;
  phone_number: string;
  items: string[];
  name: string;
  text_version: string;
  /** In which the text was read; null: not told. */
  language: OrNull<string>;
  given_at: Moment;
};

type BrandingTable = {
  workspace_id: string;
  name: OrNull<string>;
  logo_url: OrNull<string>;
  colour: OrNull<string>;
};

type BillingAccounts = {
  waba_id: string;
  currency: OrNull<string>;
  time_zone: Generated<string>;
  told_by: 'meta' | 'operator';
  updated_at: Moment;
};

type RateCards = {
  id: string;
  currency: string;
  valid_from: string;
  name: OrNull<string>;
  loaded_at: Moment;
};

type Rates = {
  card_id: string;
  market: string;
  category: string;
  above: number;
  up_to: OrNull<number>;
  rate: string;
};

type LedgerState = 'unknown' | 'free' | 'open' | 'expected' | 'charged' | 'not_charged';

/** A view: the ledger with the amounts of the rate cards. */
type PricedLedger = {
  number_id: string;
  message_id: string;
  workspace_id: string;
  origin: 'app' | 'api' | null;
  market: string;
  category: string | null;
  pricing_type: string | null;
  billable: boolean | null;
  state: LedgerState;
  at: Date;
  sent_at: Date;
  delivered_at: Date | null;
  currency: string | null;
  amount: string | null;
};

/** The json columns are shaped by onboarding/row.ts. */
type Onboardings = {
  id: string;
  workspace_id: string;
  state: string;
  steps: ColumnType<unknown, string | undefined, string>;
  sync_wanted: boolean;
  signup_version: string;
  session: JsonOrNull<unknown>;
  session_at: MomentOrNone;
  code_sealed: OrNull<Buffer>;
  code_hash: OrNull<Buffer>;
  code_at: MomentOrNone;
  code_spent_at: MomentOrNone;
  token_sealed: OrNull<Buffer>;
  candidates: ColumnType<unknown, string | undefined, string>;
  waba_id: OrNull<string>;
  phone_number_id: OrNull<string>;
  number_id: OrNull<string>;
  connected_at: MomentOrNone;
  refusal: JsonOrNull<unknown>;
  cancelled_at_step: OrNull<string>;
  link_hash: Buffer;
  link_expires_at: Moment;
  closed_at: MomentOrNone;
  due_at: MomentOrNone;
  tries: Generated<number>;
  claimed_by: OrNull<number>;
  claims: Generated<number>;
  created_at: Moment;
  updated_at: Moment;
};

export type Tables = {
  workspaces: Workspaces;
  api_keys: ApiKeys;
  people: People;
  memberships: Memberships;
  sessions: Sessions;
  invitations: Invitations;
  sign_in_tries: SignInTries;
  audit_entries: AuditEntries;
  numbers: Numbers;
  notices: Notices;
  number_intervals: NumberIntervals;
  link_checks: LinkChecks;
  number_restrictions: NumberRestrictions;
  history_chunks: HistoryChunks;
  number_syncs: NumberSyncs;
  journal: Journal;
  contacts: Contacts;
  contact_aliases: ContactAliases;
  conversations: Conversations;
  windows: Windows;
  handoffs: Handoffs;
  handoff_rules: HandoffRulesTable;
  automatic_hints: AutomaticHints;
  messages: Messages;
  message_statuses: MessageStatuses;
  sends: Sends;
  send_queues: SendQueues;
  send_pairs: SendPairs;
  idempotency_keys: IdempotencyKeys;
  revisions: Revisions;
  contact_merges: ContactMerges;
  message_media: MessageMedia;
  privacy_rules: PrivacyRules;
  privacy_marks: PrivacyMarks;
  privacy_pepper: PrivacyPepper;
  gaps: Gaps;
  message_days: MessageDays;
  message_quarters: MessageQuarters;
  message_words: MessageWords;
  contact_words: ContactWords;
  quick_replies: QuickReplies;
  subscriber_days: SubscriberDays;
  templates: Templates;
  template_checks: TemplateChecks;
  broadcasts: Broadcasts;
  broadcast_recipients: BroadcastRecipients;
  subscribers: Subscribers;
  event_counters: EventCounters;
  events: Events;
  lanes: Lanes;
  deliveries: Deliveries;
  attempts: Attempts;
  instances: Instances;
  arrival_counters: ArrivalCounters;
  arrivals: Arrivals;
  excluded_countries: ExcludedCountries;
  consents: Consents;
  branding: BrandingTable;
  onboardings: Onboardings;
  billing_accounts: BillingAccounts;
  rate_cards: RateCards;
  rates: Rates;
  rate_card_spans: { id: string; currency: string; valid_from: string; valid_to: string };
  priced_ledger: PricedLedger;
};

export type OnboardingRow = Selectable<Onboardings>;
export type WorkspaceRow = Selectable<Workspaces>;
export type AuditRow = Selectable<AuditEntries>;
export type KeyRow = Selectable<ApiKeys>;
export type NumberRow = Selectable<Numbers>;
export type SyncRow = Selectable<NumberSyncs>;
export type JournalRow = Selectable<Journal>;
export type MessageRow = Selectable<Messages>;
export type StatusRow = Selectable<MessageStatuses>;
export type GapRow = Selectable<Gaps>;
export type RevisionRow = Selectable<Revisions>;
export type TemplateRow = Selectable<Templates>;
export type BroadcastRow = Selectable<Broadcasts>;
export type BroadcastRecipientRow = Selectable<BroadcastRecipients>;
export type SubscriberRow = Selectable<Subscribers>;
export type EventRow = Selectable<Events>;
export type ConsentRow = Selectable<Consents>;
