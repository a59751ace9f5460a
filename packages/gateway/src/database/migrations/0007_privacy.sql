-- Identity that heals and privacy at the door: merges that can be undone, rules that keep chats out.

-- conversations -----------------------------------------------------------------------------------------------------
-- Contacts that a person said are not one: what would merge them does not. Symmetrical; null for nearly everybody.
ALTER TABLE contacts ADD COLUMN apart text[];
-- When its person moved to another number: from then on somebody else may come by it.
ALTER TABLE contact_aliases ADD COLUMN left_at timestamptz;
-- What it takes to undo a merge, beside the messages and aliases that moved.
ALTER TABLE contact_merges
  ADD COLUMN number_id text,
  ADD COLUMN reason text NOT NULL DEFAULT 'evidence' CHECK (reason IN ('evidence', 'asked')),
  ADD COLUMN before jsonb NOT NULL DEFAULT '{}', -- the kept contact's own columns before it took over the other's
  ADD COLUMN conversation_id text, -- of the contact that went
  ADD COLUMN undone_at timestamptz;
CREATE INDEX contact_merges_kept ON contact_merges (kept_contact_id, id);
CREATE INDEX contact_merges_merged ON contact_merges (merged_contact_id);
-- Chains of merges are walked from their end when one is undone or read.
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;

-- intake ------------------------------------------------------------------------------------------------------------
-- Something in the body was left out or masked by a privacy rule: the bytes are no longer those that came.
ALTER TABLE journal ADD COLUMN redacted boolean NOT NULL DEFAULT false;

-- privacy -----------------------------------------------------------------------------------------------------------
-- One row: what is hashed together with every phone, BSUID and message id, so that hashes of two installations differ.
CREATE TABLE privacy_pepper (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  value text NOT NULL
);
INSERT INTO privacy_pepper (value) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

CREATE TABLE privacy_rules (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  number_id text REFERENCES numbers, -- null: every number of the workspace
  kind text NOT NULL CHECK (kind IN ('number', 'prefix', 'user_id', 'book_name')),
  pattern text NOT NULL, -- digits in canonical spelling, a BSUID, or a glob
  action text NOT NULL CHECK (action IN ('leave_out', 'mask')),
  scope text NOT NULL CHECK (scope IN ('all', 'history')),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Applying it to what is stored already: in steps, each of which notes how far it is.
  apply_state text CHECK (apply_state IN ('running', 'done')),
  apply_after jsonb NOT NULL DEFAULT '{}',
  apply_counts jsonb NOT NULL DEFAULT '{}',
  apply_started_at timestamptz,
  apply_finished_at timestamptz
);
CREATE INDEX privacy_rules_workspace ON privacy_rules (workspace_id, id);
CREATE INDEX privacy_rules_running ON privacy_rules (id) WHERE apply_state = 'running';

-- Who a rule was found to be about, by hash only: the one whom the rule names may come by another id next time.
CREATE TABLE privacy_marks (
  rule_id text NOT NULL REFERENCES privacy_rules ON DELETE CASCADE,
  hash text NOT NULL, -- of one phone or BSUID
  workspace_id text NOT NULL,
  person text NOT NULL, -- the hash by which the person was first found: the same for all their ids
  at timestamptz NOT NULL, -- when it was true: older news do not lift it
  PRIMARY KEY (rule_id, hash)
);
CREATE INDEX privacy_marks_person ON privacy_marks (rule_id, person);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['privacy_rules', 'privacy_marks']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $$;
