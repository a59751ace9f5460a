-- The foundations: who (workspaces, keys, numbers), the journal, one history, events and their delivery.
-- Each table is written by one room only; the room stands in the comment above it.

-- access ------------------------------------------------------------------------------------------------------------
CREATE TABLE workspaces (
  id text PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Keys are kept as SHA-256 of a 256-bit random value: nothing to guess, so no slow hash is needed.
CREATE TABLE api_keys (
  id text PRIMARY KEY,
  workspace_id text REFERENCES workspaces ON DELETE CASCADE, -- null: the operator's key
  name text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  hint text NOT NULL, -- the last four characters, to tell keys apart
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX api_keys_workspace ON api_keys (workspace_id, id);

-- numbers -----------------------------------------------------------------------------------------------------------
-- One row: which secret key sealed what is in this database (a fingerprint, from which the key cannot be found).
CREATE TABLE sealing_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  fingerprint bytea NOT NULL
);

CREATE TABLE numbers (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces,
  phone_number_id text NOT NULL UNIQUE,
  waba_id text NOT NULL,
  business_id text,
  display_phone_number text NOT NULL,
  phone_digits text NOT NULL,
  verified_name text,
  mode text NOT NULL CHECK (mode IN ('coexistence', 'cloud_api')),
  state text NOT NULL CHECK (state IN ('connecting', 'connected', 'suspended', 'disconnected')),
  state_reason text,
  state_initiated_by text,
  state_changed_at timestamptz NOT NULL DEFAULT now(),
  state_told_at timestamptz, -- when Meta says the last link event happened: an older one is stale
  linked_at timestamptz NOT NULL DEFAULT now(), -- the last attachment: link events received before it are history
  access_token_sealed bytea,
  last_sign_of_life_at timestamptz,
  link_expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX numbers_workspace ON numbers (workspace_id, id);
CREATE INDEX numbers_waba ON numbers (waba_id);

-- Account-level news that no other record waits for, kept whole.
CREATE TABLE notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id text REFERENCES workspaces,
  number_id text REFERENCES numbers,
  waba_id text NOT NULL,
  field text NOT NULL,
  event text NOT NULL,
  at timestamptz,
  value jsonb NOT NULL,
  fingerprint bytea NOT NULL UNIQUE, -- a repetition of the same news is the same row
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notices_workspace ON notices (workspace_id, id);

CREATE TABLE history_chunks (
  number_id text NOT NULL REFERENCES numbers,
  workspace_id text NOT NULL,
  phase smallint NOT NULL,
  chunk_order integer NOT NULL,
  progress smallint NOT NULL,
  threads integer NOT NULL,
  messages integer NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (number_id, phase, chunk_order, progress)
);

-- intake ------------------------------------------------------------------------------------------------------------
-- One row for each ordering lane (WABA) that a Meta webhook speaks of: nearly always one. The bytes stand once, in the
-- first row; the others point at it.
CREATE TABLE journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  lane text NOT NULL,
  slot smallint NOT NULL, -- hash of the lane: what one process at a time works on
  body bytea,
  body_of bigint REFERENCES journal,
  size integer NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed', 'unassigned')),
  reason text,
  unrecognized integer NOT NULL DEFAULT 0,
  workspace_id text, -- set when processed, if everything in it belongs to one workspace
  processed_at timestamptz,
  CHECK ((body IS NULL) <> (body_of IS NULL))
);
CREATE INDEX journal_pending ON journal (slot, id) WHERE state = 'pending';
CREATE INDEX journal_failed ON journal (id) WHERE state = 'failed';
CREATE INDEX journal_unassigned ON journal (lane, id) WHERE state = 'unassigned';
CREATE INDEX journal_unrecognized ON journal (id) WHERE unrecognized > 0;
CREATE INDEX journal_workspace ON journal (workspace_id, id);
CREATE INDEX journal_body_of ON journal (body_of) WHERE body_of IS NOT NULL;
-- Bodies compress well and lz4 costs a third of the default; a server built without lz4 keeps its default.
DO $$ BEGIN
  ALTER TABLE journal ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;

-- conversations -----------------------------------------------------------------------------------------------------
CREATE TABLE contacts (
  id text PRIMARY KEY,
  workspace_id text NOT NULL,
  number_id text NOT NULL REFERENCES numbers,
  wa_id text,
  user_id text,
  parent_user_id text,
  username text,
  profile_name text,
  told_at timestamptz, -- when the latest news of the above was true: older ones only fill gaps
  book_name text, -- the name in the phone's address book
  book_first_name text,
  book_action text,
  book_at timestamptz,
  marketing text, -- Meta's word: stop, resume, signup
  marketing_at timestamptz,
  merged_into text REFERENCES contacts,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contacts_number ON contacts (number_id, id);

-- Every spelling by which a person was ever known to a number. `phone` holds the canonical spelling (spelling.ts).
CREATE TABLE contact_aliases (
  number_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('phone', 'user')),
  value text NOT NULL,
  workspace_id text NOT NULL,
  contact_id text NOT NULL REFERENCES contacts,
  PRIMARY KEY (number_id, kind, value)
);
CREATE INDEX contact_aliases_contact ON contact_aliases (contact_id);

CREATE TABLE conversations (
  id text PRIMARY KEY,
  workspace_id text NOT NULL,
  number_id text NOT NULL REFERENCES numbers,
  contact_id text NOT NULL UNIQUE REFERENCES contacts,
  last_message_at timestamptz,
  last_inbound_at timestamptz, -- live only: history opens no window
  merged_into text REFERENCES conversations,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Lists are newest first, silent conversations last; the expression lets a page begin by one comparison.
CREATE INDEX conversations_workspace ON conversations
  (workspace_id, coalesce(last_message_at, '-infinity'::timestamptz) DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX conversations_number ON conversations
  (number_id, coalesce(last_message_at, '-infinity'::timestamptz) DESC, id DESC) WHERE merged_into IS NULL;

CREATE TABLE messages (
  number_id text NOT NULL,
  id text NOT NULL, -- wamid
  ordinal bigint GENERATED ALWAYS AS IDENTITY, -- order of arrival, for messages of the same second
  workspace_id text NOT NULL,
  conversation_id text NOT NULL, -- no foreign key on the hot tables: each costs a look-up and a lock a row
  direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  origin text NOT NULL CHECK (origin IN ('customer', 'app', 'api')),
  source text NOT NULL CHECK (source IN ('live', 'history')),
  type text NOT NULL,
  content jsonb NOT NULL,
  text text NOT NULL,
  sent_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  status text,
  error jsonb,
  reply_to text,
  media jsonb,
  billing jsonb,
  PRIMARY KEY (number_id, id)
);
CREATE INDEX messages_thread ON messages (conversation_id, sent_at DESC, ordinal DESC);

-- Kept whether or not the message is known: it may come later.
CREATE TABLE message_statuses (
  number_id text NOT NULL,
  message_id text NOT NULL,
  status text NOT NULL,
  recipient text NOT NULL DEFAULT '', -- group participants report one by one
  workspace_id text NOT NULL,
  at timestamptz NOT NULL,
  error jsonb,
  pricing jsonb,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (number_id, message_id, status, recipient)
);

-- Edits and deletions. `applied` is false while the original has not been seen.
CREATE TABLE revisions (
  number_id text NOT NULL,
  id text NOT NULL,
  message_id text NOT NULL,
  workspace_id text NOT NULL,
  action text NOT NULL CHECK (action IN ('edit', 'revoke')),
  made_by text NOT NULL CHECK (made_by IN ('customer', 'app')),
  source text NOT NULL,
  content jsonb,
  text text,
  at timestamptz NOT NULL,
  applied boolean NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (number_id, id)
);
CREATE INDEX revisions_message ON revisions (number_id, message_id);

-- What a merge of two contacts moved, so that it can be undone.
CREATE TABLE contact_merges (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id text NOT NULL,
  kept_contact_id text NOT NULL,
  merged_contact_id text NOT NULL,
  message_ids text[] NOT NULL,
  aliases jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

-- delivery ----------------------------------------------------------------------------------------------------------
CREATE TABLE subscribers (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  url text NOT NULL,
  format text NOT NULL CHECK (format IN ('tandem', 'meta', '1msg')),
  event_types text[], -- null: all
  number_ids text[], -- null: all
  ordering text NOT NULL CHECK (ordering IN ('conversation', 'none')),
  secret_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX subscribers_workspace ON subscribers (workspace_id, id);

-- Last number given out: of a conversation's or number's events (`sequence`), and of a workspace's (`position`).
-- Taken by updating the row inside the transaction, so a later number is never visible before an earlier one.
CREATE TABLE event_counters (
  key text PRIMARY KEY,
  last bigint NOT NULL
);

CREATE TABLE events (
  workspace_id text NOT NULL,
  position bigint NOT NULL,
  id text NOT NULL UNIQUE,
  type text NOT NULL,
  number_id text NOT NULL,
  conversation_id text,
  sequence bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  data json NOT NULL, -- json, not jsonb: written once, only ever read whole
  PRIMARY KEY (workspace_id, position)
);
CREATE INDEX events_conversation ON events (conversation_id, sequence);

CREATE TABLE lanes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscriber_id text NOT NULL REFERENCES subscribers ON DELETE CASCADE,
  workspace_id text NOT NULL,
  key text NOT NULL, -- conversation, number, or (ordering none) the event itself
  pending integer NOT NULL, -- a count in the row, so that a release never overlooks what was added meanwhile
  due_at timestamptz, -- null: nothing to do
  tries smallint NOT NULL DEFAULT 0, -- failures in a row of the delivery at the head
  claimed_by integer, -- presence number of the process that works on it
  claims bigint NOT NULL DEFAULT 0, -- how often it was claimed: tells a claim from the next one of the same process
  UNIQUE (subscriber_id, key)
) WITH (fillfactor = 70);
CREATE INDEX lanes_due ON lanes (subscriber_id, due_at) WHERE due_at IS NOT NULL AND claimed_by IS NULL;
-- No index on claimed_by: it would be written at every claim, and is asked for only when a process has died.

-- What is still owed. A finished delivery leaves this table; its attempts tell the story.
CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lane_id bigint NOT NULL,
  subscriber_id text NOT NULL,
  workspace_id text NOT NULL,
  position bigint NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'parked')),
  created_at timestamptz NOT NULL DEFAULT now(),
  parked_at timestamptz,
  UNIQUE (subscriber_id, position)
);
CREATE INDEX deliveries_lane ON deliveries (lane_id, id) WHERE state = 'pending';
CREATE INDEX deliveries_parked ON deliveries (subscriber_id, id) WHERE state = 'parked';

CREATE TABLE attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id text NOT NULL,
  subscriber_id text NOT NULL,
  event_id text NOT NULL,
  try smallint NOT NULL, -- 1 for the first
  outcome text NOT NULL CHECK (outcome IN ('delivered', 'failed', 'parked')),
  status_code smallint,
  error text,
  response text, -- the first characters of the answer
  started_at timestamptz NOT NULL,
  duration_ms integer NOT NULL
);
CREATE INDEX attempts_subscriber ON attempts (subscriber_id, id DESC);
CREATE INDEX attempts_event ON attempts (event_id);

-- Queue-like tables change all the time: clean them early.
ALTER TABLE lanes SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
ALTER TABLE deliveries SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
ALTER TABLE event_counters SET (fillfactor = 70);

CREATE SEQUENCE presence_numbers AS integer;

-- Row-level security ------------------------------------------------------------------------------------------------
-- The second fence behind `workspace_id = …` in every query. A connection of the pipeline sets tandem.workspace to '*';
-- a request of a tenant sets it to its workspace for one transaction; unset shows nothing.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['numbers', 'notices', 'history_chunks', 'journal', 'contacts', 'contact_aliases',
    'conversations', 'messages', 'message_statuses', 'revisions', 'contact_merges', 'subscribers', 'events', 'lanes',
    'deliveries', 'attempts', 'api_keys']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    -- The sub-selects are evaluated once a query, not once a row.
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $$;
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON workspaces USING (
  (SELECT current_setting('tandem.workspace', true)) = '*'
  OR id = (SELECT current_setting('tandem.workspace', true)));
