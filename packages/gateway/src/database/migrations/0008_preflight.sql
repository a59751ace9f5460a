-- Preflight: what is warned of, what was confirmed; and whose name the hosted page bears.

-- preflight ---------------------------------------------------------------------------------------------------------
-- Countries for which the preflight warns, by calling code. The operator's, one list for all workspaces.
CREATE TABLE excluded_countries (
  calling_code text PRIMARY KEY CHECK (calling_code ~ '^\+[1-9][0-9]{0,5}$')
);
-- Nigeria and South Africa: Meta's last published list (4 Feb 2026; limits.md 1).
INSERT INTO excluded_countries VALUES ('+234'), ('+27');

-- Who confirmed what before a number was connected. Never changed, never deleted.
CREATE TABLE consents (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces,
  onboarding_id text,
  phone_number text NOT NULL, -- international, `+` and digits
  items text[] NOT NULL, -- ids of the preflight's items
  name text NOT NULL, -- of the person who confirmed
  text_version text NOT NULL, -- which words they read
  given_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX consents_workspace ON consents (workspace_id, id);
CREATE INDEX consents_number ON consents (workspace_id, phone_number);
CREATE INDEX consents_onboarding ON consents (onboarding_id) WHERE onboarding_id IS NOT NULL;

-- A number that is asked about is looked up by what people write.
CREATE INDEX numbers_phone ON numbers (phone_digits);

-- access ------------------------------------------------------------------------------------------------------------
-- What the hosted page shows as the operator's. `*` is for every workspace that has none of its own.
CREATE TABLE branding (
  workspace_id text PRIMARY KEY,
  name text,
  logo_url text,
  colour text
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consents', 'branding']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $$;
