-- Handoff: when a person has taken a conversation over, bots are silent.

-- conversations -----------------------------------------------------------------------------------------------------
-- One row for each conversation in which a person ever answered: the handoff that is, or the last one that was.
CREATE TABLE handoffs (
  conversation_id text PRIMARY KEY,
  workspace_id text NOT NULL,
  number_id text NOT NULL,
  active boolean NOT NULL,
  cause text CHECK (cause IN ('phone', 'api', 'asked')), -- null: there was none yet
  message_id text, -- of a person, which started it
  started_at timestamptz,
  started_by text, -- whoever asked for it, in the caller's word
  replied_at timestamptz, -- of a person's last message: what a bot answers to older ones comes too late
  ended_at timestamptz,
  end_cause text CHECK (end_cause IN ('silence', 'word', 'asked', 'automatic')),
  ended_by text,
  due_at timestamptz -- silence cannot have lasted long enough before this; null: none active, or never
);
CREATE INDEX handoffs_due ON handoffs (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX handoffs_active ON handoffs (conversation_id) WHERE active;

-- What counts as a person, and what ends a handoff; numbers without a row have the rules of handoff-rules.ts.
CREATE TABLE handoff_rules (
  number_id text PRIMARY KEY REFERENCES numbers,
  workspace_id text NOT NULL,
  enabled boolean NOT NULL,
  silence_minutes integer, -- null: silence ends none
  customer_words text[] NOT NULL,
  phone_words text[] NOT NULL,
  automatic_texts text[] NOT NULL,
  automatic_within_seconds integer NOT NULL
);

-- What was said on the phone at once after a customer's message, to how many customers: texts that come again and again
-- are the app's own. The hash of the text, not the text.
CREATE TABLE automatic_hints (
  number_id text NOT NULL,
  text_hash bytea NOT NULL,
  workspace_id text NOT NULL,
  conversations integer NOT NULL,
  last_conversation_id text,
  PRIMARY KEY (number_id, text_hash)
);

-- `system`: what goes out no matter who talks. `answers_at`: when the customer said what a bot answers.
ALTER TABLE sends DROP CONSTRAINT sends_actor_check;
ALTER TABLE sends
  ADD CONSTRAINT sends_actor_check CHECK (actor IN ('bot', 'human', 'system')),
  ADD COLUMN answers_at timestamptz;

-- delivery ----------------------------------------------------------------------------------------------------------
-- Why bots are not told of it: `echo`, a person said it on the phone; `handoff`, a person has the conversation.
ALTER TABLE events ADD COLUMN not_for_bots text;
ALTER TABLE subscribers
  ADD COLUMN audience text NOT NULL DEFAULT 'everyone' CHECK (audience IN ('everyone', 'bot')),
  ADD COLUMN include_echoes boolean NOT NULL DEFAULT false,
  ADD COLUMN include_handoffs boolean NOT NULL DEFAULT false;

SELECT bind_to_workspace('handoffs', 'handoff_rules', 'automatic_hints');
