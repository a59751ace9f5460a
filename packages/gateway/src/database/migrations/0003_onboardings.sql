-- Onboardings: a number's way from the button to `connected`.

-- onboarding --------------------------------------------------------------------------------------------------------
-- The flow's own state. Each step of the flow is stored before the next one begins, so that whoever comes after a kill
-- goes on from there.
CREATE TABLE onboardings (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  state text NOT NULL,
  steps jsonb NOT NULL DEFAULT '{}', -- by name: {state, at, error?}
  sync_wanted boolean NOT NULL,
  signup_version text NOT NULL,
  session jsonb, -- what the popup told last
  session_at timestamptz,
  code_sealed bytea, -- until it is spent
  code_hash bytea, -- SHA-256 of the last code, to know a repetition
  code_at timestamptz,
  code_spent_at timestamptz, -- written before the exchange: a code is never sent twice
  token_sealed bytea, -- until the number has it
  candidates jsonb NOT NULL DEFAULT '[]',
  waba_id text, -- the number that was found or chosen
  phone_number_id text,
  number_id text REFERENCES numbers,
  connected_at timestamptz,
  refusal jsonb,
  cancelled_at_step text,
  link_hash bytea NOT NULL UNIQUE, -- SHA-256 of the hosted page's token
  link_expires_at timestamptz NOT NULL,
  closed_at timestamptz, -- cancelled by API: the hosted page ends too
  due_at timestamptz, -- null: waits for people, or is at its end
  tries integer NOT NULL DEFAULT 0, -- failures in a row of the present step
  claimed_by integer, -- presence number of the process that works on it
  claims bigint NOT NULL DEFAULT 0, -- tells a claim from the next one of the same process
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX onboardings_workspace ON onboardings (workspace_id, id);
CREATE INDEX onboardings_due ON onboardings (due_at) WHERE due_at IS NOT NULL AND claimed_by IS NULL;
CREATE INDEX onboardings_claimed ON onboardings (claimed_by) WHERE claimed_by IS NOT NULL;

ALTER TABLE onboardings ENABLE ROW LEVEL SECURITY;
ALTER TABLE onboardings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON onboardings USING (
  (SELECT current_setting('tandem.workspace', true)) = '*'
  OR workspace_id = (SELECT current_setting('tandem.workspace', true)));
