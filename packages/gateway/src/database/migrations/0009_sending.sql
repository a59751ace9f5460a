-- Sending: what the API was asked to send, from before Meta is called until its outcome is known.

-- conversations -----------------------------------------------------------------------------------------------------
-- While the outcome is open, the message stands in `messages` under this id; once Meta has accepted it, under its
-- wamid. A refused one keeps its place and its reason.
CREATE TABLE sends (
  id text PRIMARY KEY, -- goes to Meta in biz_opaque_callback_data, so that a status settles an unknown outcome
  workspace_id text NOT NULL,
  number_id text NOT NULL REFERENCES numbers,
  conversation_id text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('sending', 'accepted', 'refused', 'unknown')),
  message_id text, -- wamid, once accepted
  change jsonb NOT NULL, -- the message as a change, but for its id
  actor text NOT NULL CHECK (actor IN ('bot', 'human')),
  error jsonb,
  claimed_by integer NOT NULL, -- presence number of the process that waits for Meta's answer
  created_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX sends_open ON sends (claimed_by) WHERE outcome = 'sending';
CREATE INDEX sends_message ON sends (number_id, message_id) WHERE message_id IS NOT NULL;

-- sending -----------------------------------------------------------------------------------------------------------
-- Hashed: a key is the caller's own and may be anything. Good for 24 hours.
CREATE TABLE idempotency_keys (
  workspace_id text NOT NULL,
  key_hash bytea NOT NULL,
  request_hash bytea NOT NULL,
  send_id text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, key_hash)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sends', 'idempotency_keys']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $$;
