-- Templates kept in step with Meta: what its list said last, moved on by its news.

-- templates ---------------------------------------------------------------------------------------------------------
-- One row for each workspace that has numbers of the WABA; nearly always one.
CREATE TABLE templates (
  workspace_id text NOT NULL REFERENCES workspaces,
  id text NOT NULL, -- Meta's
  waba_id text NOT NULL,
  name text NOT NULL,
  language text NOT NULL, -- as the API spells it: en_US
  status text NOT NULL, -- Meta's word; only APPROVED can be sent
  status_reason text,
  category text, -- null: only news told of it so far
  next_category text, -- Meta has announced that it will move there
  next_category_at timestamptz,
  quality text,
  parameter_format text NOT NULL DEFAULT 'positional',
  components jsonb NOT NULL DEFAULT '[]',
  ttl_seconds integer,
  news_at jsonb NOT NULL DEFAULT '{}', -- Meta's time of the latest news by aspect: older ones change nothing
  told_at timestamptz, -- when news came last: a list that was asked for before knows less
  listed_at timestamptz, -- when a list that had it was asked for
  created_at timestamptz NOT NULL,
  deleted_at timestamptz, -- kept: broadcasts and the history speak of it
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX templates_name ON templates (workspace_id, waba_id, name, language);

-- When the list of a WABA is asked for next.
CREATE TABLE template_checks (
  workspace_id text NOT NULL REFERENCES workspaces,
  waba_id text NOT NULL,
  due_at timestamptz NOT NULL,
  asked_at timestamptz, -- last
  listed_at timestamptz, -- when one was last read to its end
  tries integer NOT NULL DEFAULT 0, -- in a row that came to nothing
  fault text,
  PRIMARY KEY (workspace_id, waba_id)
);
CREATE INDEX template_checks_due ON template_checks (due_at);

INSERT INTO template_checks (workspace_id, waba_id, due_at)
SELECT DISTINCT workspace_id, waba_id, now() FROM numbers WHERE state <> 'disconnected';

SELECT bind_to_workspace('templates', 'template_checks');
