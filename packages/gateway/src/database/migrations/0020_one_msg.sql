-- 1MSG-compatible door: the short ids under which numbers are called, and the order in which messages arrived.

-- instances ---------------------------------------------------------------------------------------------------------
-- A number as a 1MSG channel: three letters and digits, or the id that its owner brings along from there.
CREATE TABLE instances (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  number_id text NOT NULL UNIQUE REFERENCES numbers,
  actor text NOT NULL CHECK (actor IN ('bot', 'human')), -- who speaks through this door
  settings jsonb NOT NULL DEFAULT '{}', -- those of the channel, by their 1MSG names
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX instances_workspace ON instances (workspace_id, id);

-- conversations -----------------------------------------------------------------------------------------------------
-- Numbers whose messages are counted as they arrive. Few: those of the channels above.
CREATE TABLE arrival_counters (
  number_id text PRIMARY KEY REFERENCES numbers,
  workspace_id text NOT NULL,
  last bigint NOT NULL DEFAULT 0, -- the last number given out
  since timestamptz NOT NULL DEFAULT now(),
  filled_at timestamptz NOT NULL DEFAULT now() -- when what was there before was last looked for
);

-- One row for each message of those numbers, written with the message. The number is given when somebody reads: only
-- then is it certain that nothing with a lower one can still be committed.
CREATE TABLE arrivals (
  number_id text NOT NULL,
  message_id text NOT NULL,
  workspace_id text NOT NULL,
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  message_number bigint,
  PRIMARY KEY (number_id, message_id)
);
CREATE UNIQUE INDEX arrivals_counted ON arrivals (number_id, message_number) WHERE message_number IS NOT NULL;
CREATE INDEX arrivals_waiting ON arrivals (number_id, ordinal) WHERE message_number IS NULL;

SELECT bind_to_workspace('instances', 'arrival_counters', 'arrivals');
