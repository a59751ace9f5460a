-- Media: what messages point at is fetched from Meta and kept on disk.

-- conversations -----------------------------------------------------------------------------------------------------
-- One row for each message with media, written with the message. The loop of media/ works it off; the bytes stand on
-- disk under `file_key`, and the message shows the outcome (`messages.media`).
CREATE TABLE message_media (
  number_id text NOT NULL,
  message_id text NOT NULL,
  handle text NOT NULL UNIQUE, -- stands for the two in links: a wamid carries the customer's phone number
  workspace_id text NOT NULL,
  media_id text, -- Meta's; lives seven days
  url text, -- only where Meta gave no id
  mime_type text,
  sha256 text, -- hex, as the Meta webhook told it
  filename text,
  history boolean NOT NULL, -- fetched after what came live
  state text NOT NULL DEFAULT 'at_meta' CHECK (state IN ('at_meta', 'fetching', 'stored', 'failed')),
  tries smallint NOT NULL DEFAULT 0,
  due_at timestamptz, -- null: nothing left to do
  claimed_by integer, -- presence number of the process that fetches it
  claims bigint NOT NULL DEFAULT 0, -- tells a claim from the next one of the same process
  size bigint,
  stored_sha256 text, -- hex, of the bytes on disk
  file_key text, -- path below the media folder
  error jsonb, -- of the last try that failed
  expires_at timestamptz NOT NULL, -- Meta forgets the id: no try after this
  recorded_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (number_id, message_id)
) WITH (fillfactor = 80);
CREATE INDEX message_media_due ON message_media (number_id, history, due_at)
  WHERE due_at IS NOT NULL AND claimed_by IS NULL;
CREATE INDEX message_media_claimed ON message_media (claimed_by) WHERE claimed_by IS NOT NULL;
ALTER TABLE message_media SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 200);

ALTER TABLE message_media ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_media FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON message_media USING (
  (SELECT current_setting('tandem.workspace', true)) = '*'
  OR workspace_id = (SELECT current_setting('tandem.workspace', true)));
