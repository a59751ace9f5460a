-- Syncs: the imports of contacts and history that Meta offers once for each signup.

-- numbers -----------------------------------------------------------------------------------------------------------
-- One row for each number, signup and kind. The loop of syncing/ asks Meta and watches the clock; what arrives is noted
-- by the transaction that records it.
CREATE TABLE number_syncs (
  number_id text NOT NULL REFERENCES numbers,
  kind text NOT NULL CHECK (kind IN ('contacts', 'history')),
  connected_at timestamptz NOT NULL, -- of the signup, in whole milliseconds: each kind may be asked for once
  workspace_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('wanted', 'asking', 'asked', 'silent', 'running', 'completed', 'declined', 'empty',
    'too_late', 'refused')),
  wanted_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL, -- Meta takes no call after this
  due_at timestamptz, -- when the loop has to look at it next; null: never
  claimed_by integer, -- presence number of the process that asks
  tries smallint NOT NULL DEFAULT 0,
  request_id text,
  asked_at timestamptz,
  first_arrival_at timestamptz,
  last_arrival_at timestamptz,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('progress', 'silence')),
  phase smallint,
  progress smallint,
  chunks integer NOT NULL DEFAULT 0,
  items integer NOT NULL DEFAULT 0, -- messages, or changes of the address book
  error_code integer,
  error_message text, -- for people
  error_advice text, -- what the owner can do
  PRIMARY KEY (number_id, kind, connected_at)
);
CREATE INDEX number_syncs_due ON number_syncs (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE number_syncs ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_syncs FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON number_syncs USING (
  (SELECT current_setting('tandem.workspace', true)) = '*'
  OR workspace_id = (SELECT current_setting('tandem.workspace', true)));

-- A second import after a new signup has chunks of its own.
ALTER TABLE history_chunks ADD COLUMN connected_at timestamptz;
UPDATE history_chunks h SET connected_at = (SELECT date_trunc('milliseconds', linked_at) FROM numbers WHERE id = h.number_id);
ALTER TABLE history_chunks ALTER COLUMN connected_at SET NOT NULL;
ALTER TABLE history_chunks DROP CONSTRAINT history_chunks_pkey;
ALTER TABLE history_chunks ADD PRIMARY KEY (number_id, connected_at, phase, chunk_order, progress);

-- intake ------------------------------------------------------------------------------------------------------------
-- History has lanes of its own (`history:<WABA>`) behind what is live, and is recorded bit by bit.
ALTER TABLE journal ADD COLUMN history boolean NOT NULL GENERATED ALWAYS AS (lane LIKE 'history:%') STORED;
ALTER TABLE journal ADD COLUMN partly jsonb; -- a pending entry that was begun: where it goes on, and what it came to so far
DROP INDEX journal_pending;
CREATE INDEX journal_pending ON journal (slot, id) WHERE state = 'pending' AND NOT history;
CREATE INDEX journal_pending_history ON journal (slot, id) WHERE state = 'pending' AND history;

-- delivery ----------------------------------------------------------------------------------------------------------
-- Messages of the history are told only to who asked for them, in lanes of their own beside those of what is live.
ALTER TABLE subscribers ADD COLUMN include_history boolean NOT NULL DEFAULT false;
ALTER TABLE events ADD COLUMN history boolean NOT NULL DEFAULT false;
ALTER TABLE lanes ADD COLUMN history boolean NOT NULL GENERATED ALWAYS AS (key LIKE '%:history') STORED;
DROP INDEX lanes_due;
CREATE INDEX lanes_due ON lanes (subscriber_id, history, due_at) WHERE due_at IS NOT NULL AND claimed_by IS NULL;
