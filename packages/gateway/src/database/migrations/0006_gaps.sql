-- Gaps: messages that something points at and that never came. And counts by day, so that completeness is read, not
-- counted, however many messages there are.

-- conversations -----------------------------------------------------------------------------------------------------
CREATE TABLE gaps (
  number_id text NOT NULL,
  message_id text NOT NULL, -- wamid of the message that is missing
  id text NOT NULL UNIQUE,
  workspace_id text NOT NULL,
  conversation_id text, -- null while nothing says whose it is
  kind text NOT NULL CHECK (kind IN ('before_link', 'missed', 'sent_elsewhere')),
  evidence jsonb NOT NULL, -- [{kind, message_id?, status?, at?}], each once
  found_at timestamptz NOT NULL,
  due_at timestamptz, -- when upkeep/ looks at it; null: nothing to do
  told_at timestamptz, -- null: nobody was told (yet)
  closed_at timestamptz,
  PRIMARY KEY (number_id, message_id)
);
CREATE INDEX gaps_due ON gaps (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX gaps_workspace ON gaps (workspace_id, id);
CREATE INDEX gaps_conversation ON gaps (conversation_id, id);
CREATE INDEX gaps_number ON gaps (number_id, found_at);

-- Messages by the day on which they came (UTC). `received` counts every copy, `stored` each message once.
CREATE TABLE message_days (
  number_id text NOT NULL,
  day date NOT NULL,
  origin text NOT NULL,
  source text NOT NULL,
  workspace_id text NOT NULL,
  received bigint NOT NULL,
  stored bigint NOT NULL,
  PRIMARY KEY (number_id, day, origin, source)
) WITH (fillfactor = 50);

-- delivery ----------------------------------------------------------------------------------------------------------
-- Events owed to a subscriber, by number and day (UTC). The positions say where to look for those still owed.
CREATE TABLE subscriber_days (
  number_id text NOT NULL,
  day date NOT NULL,
  subscriber_id text NOT NULL REFERENCES subscribers ON DELETE CASCADE,
  workspace_id text NOT NULL,
  owed bigint NOT NULL,
  first_position bigint NOT NULL,
  last_position bigint NOT NULL,
  PRIMARY KEY (number_id, day, subscriber_id)
) WITH (fillfactor = 50);
CREATE INDEX subscriber_days_subscriber ON subscriber_days (subscriber_id); -- for the end of a subscriber

-- intake ------------------------------------------------------------------------------------------------------------
-- An entry comes under it only when it turns out to need a look, so the others cost nothing.
CREATE INDEX journal_attention ON journal (lane, received_at) WHERE state = 'failed' OR unrecognized > 0;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['gaps', 'message_days', 'subscriber_days']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $$;
