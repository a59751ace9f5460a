-- Sending by a durable queue: every send is a row that some process takes, at the rate that Meta allows its number.

-- numbers -----------------------------------------------------------------------------------------------------------
ALTER TABLE numbers
  ADD COLUMN throughput text, -- Meta's level, its own word: STANDARD, HIGH, NOT_APPLICABLE
  ADD COLUMN messages_per_second integer CHECK (messages_per_second BETWEEN 1 AND 1000); -- the operator's; null: by mode and level

-- conversations -----------------------------------------------------------------------------------------------------
ALTER TABLE sends DROP CONSTRAINT sends_outcome_check;
ALTER TABLE sends
  ADD CONSTRAINT sends_outcome_check CHECK (outcome IN ('queued', 'sending', 'accepted', 'refused', 'unknown')),
  ALTER COLUMN claimed_by DROP NOT NULL, -- null: nobody has taken it yet
  ADD COLUMN claimed_at timestamptz,
  ADD COLUMN turn bigint GENERATED ALWAYS AS IDENTITY, -- first come, first served
  ADD COLUMN priority smallint NOT NULL DEFAULT 0, -- 0: a reply, 1: of a broadcast
  ADD COLUMN tries smallint NOT NULL DEFAULT 0, -- how often Meta has put it off
  ADD COLUMN callback_data text; -- the caller's
DROP INDEX sends_open;
CREATE INDEX sends_open ON sends (number_id, claimed_by) WHERE outcome = 'sending';
-- What a number sent within the last second.
CREATE INDEX sends_settled ON sends (number_id, settled_at);
CREATE INDEX sends_queue ON sends (number_id, priority, turn) WHERE outcome = 'queued';
-- Within a conversation one is on its way at a time, so that they arrive in their order.
CREATE INDEX sends_under_way ON sends (conversation_id, turn) WHERE outcome IN ('queued', 'sending');

-- One row for each number that sends. Locked by whoever takes sends of the number: so processes share one rate.
CREATE TABLE send_queues (
  number_id text PRIMARY KEY REFERENCES numbers,
  workspace_id text NOT NULL,
  arrived jsonb NOT NULL DEFAULT '{}', -- what came in the last moments (send-rate.ts)
  paused_until timestamptz,
  pause_code integer, -- Meta's, of the refusal that paused it
  pauses smallint NOT NULL DEFAULT 0, -- in a row
  slow_until timestamptz -- half the rate until then
) WITH (fillfactor = 50);

-- Messages to one customer: a bucket of 45 that gets one back every six seconds (131056). Swept when it is full again.
CREATE TABLE send_pairs (
  conversation_id text PRIMARY KEY,
  number_id text NOT NULL,
  workspace_id text NOT NULL,
  full_at timestamptz NOT NULL, -- when the bucket is full again if nothing more is sent
  paused_until timestamptz,
  pauses smallint NOT NULL DEFAULT 0 -- in a row
) WITH (fillfactor = 50);
CREATE INDEX send_pairs_full ON send_pairs (full_at);

SELECT bind_to_workspace('send_queues', 'send_pairs');
