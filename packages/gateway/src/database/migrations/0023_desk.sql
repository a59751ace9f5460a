-- What people read at their desk: traffic of today, the inbox and its search, quick replies. And the indices that make
-- one look at everything cheap.

-- conversations -----------------------------------------------------------------------------------------------------
-- Live messages by the quarter of an hour in which they were recorded, each once: the smallest piece that all time zones
-- are made of. Kept for three days (upkeep/keep-traffic.ts).
CREATE TABLE message_quarters (
  workspace_id text NOT NULL,
  quarter timestamptz NOT NULL,
  number_id text NOT NULL,
  origin text NOT NULL CHECK (origin IN ('customer', 'app', 'api')),
  messages bigint NOT NULL,
  PRIMARY KEY (workspace_id, quarter, number_id, origin)
) WITH (fillfactor = 50);
CREATE INDEX message_quarters_age ON message_quarters (quarter);
-- The day on which a gateway is updated is counted too.
INSERT INTO message_quarters (workspace_id, quarter, number_id, origin, messages)
SELECT workspace_id, date_bin('15 minutes', recorded_at, 'epoch'), number_id, origin, count(*) FROM messages
WHERE recorded_at > now() - interval '2 days' AND source = 'live' GROUP BY 1, 2, 3, 4;

CREATE INDEX gaps_open ON gaps (workspace_id, conversation_id) WHERE told_at IS NOT NULL AND closed_at IS NULL;

-- intake ------------------------------------------------------------------------------------------------------------
CREATE INDEX journal_failed_workspace ON journal (workspace_id, id) WHERE state = 'failed';

-- templates, broadcasts ----------------------------------------------------------------------------------------------
CREATE INDEX templates_troubled ON templates (workspace_id)
  WHERE status IN ('REJECTED', 'PAUSED', 'DISABLED') AND deleted_at IS NULL;
CREATE INDEX broadcasts_going ON broadcasts (workspace_id, id) WHERE state IN ('running', 'paused', 'scheduled');

-- billing -----------------------------------------------------------------------------------------------------------
-- What is paid, apart from what is free: the bill of a month is read without the rest.
CREATE INDEX ledger_paid ON ledger (workspace_id, at) WHERE state IN ('charged', 'expected');

SELECT bind_to_workspace('message_quarters');
