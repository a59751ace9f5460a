-- The link of a number as a story: what was told of it, what Meta's Graph said when it was asked, which states follow.

-- numbers -----------------------------------------------------------------------------------------------------------
-- News of the link stand among the notices. What counts is the set of them with their times (numbers/lifecycle.ts).
ALTER TABLE notices
  ADD COLUMN told text CHECK (told IN ('connected', 'suspended', 'disconnected')), -- null: not about the link
  ADD COLUMN about text CHECK (about IN ('phone', 'ban')),
  ADD COLUMN reason text,
  ADD COLUMN initiated_by text,
  ADD COLUMN received_at timestamptz, -- when its Meta webhook came: news from before the attachment are history
  -- Of news that would end the link: `asked` while the Graph is being asked, then what came of it.
  ADD COLUMN verdict text CHECK (verdict IN ('asked', 'believed', 'refuted'));
CREATE INDEX notices_link ON notices (number_id, received_at) WHERE told IS NOT NULL;
CREATE INDEX notices_number ON notices (number_id, id);

ALTER TABLE numbers
  DROP COLUMN state_told_at, -- the news carry their times themselves
  ADD COLUMN ending_since timestamptz, -- Meta said that the link has ended, and the Graph is being asked
  ADD COLUMN warned_days smallint NOT NULL DEFAULT 0; -- the last idle day that was warned of: 10, 12, 13

-- What the link was before this release goes on counting.
INSERT INTO notices (workspace_id, number_id, waba_id, field, event, at, value, fingerprint, told, about, reason,
  initiated_by, received_at)
SELECT workspace_id, id, waba_id, 'account_update', coalesce(state_reason, 'UNKNOWN'), state_changed_at, '{}',
  sha256(convert_to('0005 ' || id, 'UTF8')), state, CASE WHEN state_reason = 'DISABLE' THEN 'ban' ELSE 'phone' END,
  state_reason, state_initiated_by, greatest(state_changed_at, linked_at)
FROM numbers WHERE state IN ('suspended', 'disconnected');

-- Which state the link had when. Rewritten from the news of the present attachment whenever one comes; what lies before
-- the attachment stays. Times are Meta's where Meta told one. `to_at` null: the state of now.
CREATE TABLE number_intervals (
  number_id text NOT NULL REFERENCES numbers,
  workspace_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('connecting', 'connected', 'suspended', 'disconnected')),
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  event text NOT NULL, -- Meta's event word; `attached`, `reconciled` for what we did
  reason text,
  initiated_by text,
  PRIMARY KEY (number_id, from_at),
  CHECK (to_at > from_at)
);
CREATE UNIQUE INDEX number_intervals_now ON number_intervals (number_id) WHERE to_at IS NULL;
INSERT INTO number_intervals (number_id, workspace_id, state, from_at, event, reason, initiated_by)
SELECT id, workspace_id, state, state_changed_at, coalesce(state_reason, 'attached'), state_reason, state_initiated_by
FROM numbers;

-- When the Graph is asked about a number again, and what it last said.
CREATE TABLE link_checks (
  number_id text PRIMARY KEY REFERENCES numbers,
  workspace_id text NOT NULL,
  due_at timestamptz, -- null: not asked. A claim moves it on, so that a killed process leaves nothing behind
  asked_at timestamptz,
  said text CHECK (said IN ('active', 'paused', 'gone', 'no_access', 'unknown')),
  gone_since timestamptz -- the first of the readings without the link that have come since
);
CREATE INDEX link_checks_due ON link_checks (due_at) WHERE due_at IS NOT NULL;
INSERT INTO link_checks (number_id, workspace_id, due_at)
SELECT id, workspace_id, now() + random() * interval '6 hours' FROM numbers WHERE state <> 'disconnected';

-- What Meta does not let a number do for a while. One row for each kind; the latest news of it count.
CREATE TABLE number_restrictions (
  number_id text NOT NULL REFERENCES numbers,
  workspace_id text NOT NULL,
  type text NOT NULL, -- Meta's word, e.g. RESTRICTED_BIZ_INITIATED_MESSAGING
  told_at timestamptz NOT NULL,
  expires_at timestamptz, -- null: Meta said no end
  remediation text,
  ended_at timestamptz, -- its end was told to the subscribers
  PRIMARY KEY (number_id, type)
);
CREATE INDEX number_restrictions_expiring ON number_restrictions (expires_at) WHERE ended_at IS NULL;

-- Row-level security, as in 0001.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['number_intervals', 'link_checks', 'number_restrictions']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $$;
