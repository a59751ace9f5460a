-- People who sign in, and what was done by whom. Owner: access.

-- One row for a person, however many workspaces they belong to.
CREATE TABLE people (
  id text PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password text, -- argon2id, as a PHC string; null: signs in by OpenID Connect only
  oidc_issuer text,
  oidc_subject text, -- who they are to that issuer, for ever; the e-mail address may change there
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (oidc_issuer, oidc_subject)
);

CREATE TABLE memberships (
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES people ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'agent', 'viewer')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, person_id)
);
CREATE INDEX memberships_person ON memberships (person_id);

-- The cookie carries 256 random bits, of which this is the SHA-256. Whoever leaves a workspace loses the sessions there.
CREATE TABLE sessions (
  id text PRIMARY KEY,
  hash bytea NOT NULL UNIQUE,
  person_id text NOT NULL,
  workspace_id text NOT NULL,
  address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (workspace_id, person_id) REFERENCES memberships ON DELETE CASCADE
);
CREATE INDEX sessions_person ON sessions (person_id);
CREATE INDEX sessions_membership ON sessions (workspace_id, person_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Links that work once: to join a workspace, or (with a person) to choose a new password. Used ones are gone.
CREATE TABLE invitations (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  hash bytea NOT NULL UNIQUE,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'agent', 'viewer')),
  person_id text REFERENCES people ON DELETE CASCADE, -- set: a reset of this person's password
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX invitations_workspace ON invitations (workspace_id, id);
CREATE INDEX invitations_email ON invitations (email);

-- Tries to sign in, counted across all processes. The key is a hash of what is counted: no address, no e-mail.
CREATE TABLE sign_in_tries (
  key bytea PRIMARY KEY,
  tries integer NOT NULL,
  until timestamptz NOT NULL
);

CREATE TABLE audit_entries (
  id text PRIMARY KEY, -- rises with time
  workspace_id text REFERENCES workspaces ON DELETE CASCADE, -- null: the operator's, without a workspace
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'key', 'operator', 'unknown')),
  actor_id text,
  actor_name text,
  action text NOT NULL,
  target text,
  status smallint NOT NULL,
  address text
);
CREATE INDEX audit_entries_workspace ON audit_entries (workspace_id, id);

SELECT bind_to_workspace('memberships', 'sessions', 'invitations', 'audit_entries');

-- A workspace knows the people who belong to it, and nobody else.
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON people USING (
  (SELECT current_setting('tandem.workspace', true)) = '*'
  OR EXISTS (
    SELECT 1 FROM memberships m
    WHERE m.person_id = people.id AND m.workspace_id = (SELECT current_setting('tandem.workspace', true))));
