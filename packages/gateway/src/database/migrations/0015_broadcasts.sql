-- Broadcasts: one template to many recipients, one send each.

-- broadcasts --------------------------------------------------------------------------------------------------------
-- Whoever moves recipients holds the row of their broadcast: the counts are theirs, and one process at a time feeds it.
CREATE TABLE broadcasts (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces,
  number_id text NOT NULL REFERENCES numbers,
  name text NOT NULL,
  template_id text NOT NULL, -- Meta's
  template_name text NOT NULL,
  template_language text NOT NULL,
  agreed_category text, -- what the template was when somebody last said go: another one costs something else
  components jsonb NOT NULL, -- of the send, with the recipients' variables as {{column}}
  state text NOT NULL CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled')),
  reason text, -- why it is paused
  reason_detail text,
  schedule_at timestamptz,
  uploads integer NOT NULL DEFAULT 0,
  last_position integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  pending integer NOT NULL DEFAULT 0,
  queued integer NOT NULL DEFAULT 0,
  accepted integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  unknown integer NOT NULL DEFAULT 0,
  skipped integer NOT NULL DEFAULT 0,
  duplicates integer NOT NULL DEFAULT 0, -- of the skipped
  progress_due boolean NOT NULL DEFAULT false, -- the counts are not what was last told
  told_at timestamptz,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  CHECK (total = pending + queued + accepted + refused + unknown + skipped),
  CHECK (least(pending, queued, accepted, refused, unknown, skipped) >= 0)
) WITH (fillfactor = 50);
CREATE INDEX broadcasts_workspace ON broadcasts (workspace_id, id);
-- What the loop looks at, however many broadcasts there ever were.
CREATE INDEX broadcasts_open ON broadcasts (id)
  WHERE state IN ('running', 'scheduled') OR queued > 0 OR unknown > 0 OR progress_due;

CREATE TABLE broadcast_recipients (
  broadcast_id text NOT NULL REFERENCES broadcasts ON DELETE CASCADE,
  position integer NOT NULL, -- in the order in which they came
  workspace_id text NOT NULL,
  upload integer NOT NULL, -- the call that brought it: it comes whole or not at all
  written text, -- as it was given
  phone text, -- international, digits
  user_id text,
  key text, -- canonical, by which a person is one; null: invalid or a duplicate
  variables jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('pending', 'queued', 'accepted', 'refused', 'unknown', 'skipped')),
  reason text, -- why it was skipped; `stopped`: refused for what stopped the broadcast, sent again after it
  send_id text,
  error jsonb,
  PRIMARY KEY (broadcast_id, position),
  CHECK ((send_id IS NULL) = (state IN ('pending', 'skipped')))
);
CREATE UNIQUE INDEX broadcast_recipients_key ON broadcast_recipients (broadcast_id, key);
CREATE UNIQUE INDEX broadcast_recipients_send ON broadcast_recipients (send_id);
CREATE INDEX broadcast_recipients_pending ON broadcast_recipients (broadcast_id, position) WHERE state = 'pending';
CREATE INDEX broadcast_recipients_open ON broadcast_recipients (broadcast_id, position)
  WHERE state IN ('queued', 'unknown');
-- For a privacy rule that takes a person out.
CREATE INDEX broadcast_recipients_person ON broadcast_recipients (workspace_id, key) WHERE key IS NOT NULL;

SELECT bind_to_workspace('broadcasts', 'broadcast_recipients');
