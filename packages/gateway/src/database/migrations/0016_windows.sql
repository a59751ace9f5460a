-- Windows: which are open as far as subscribers were told, and the free entry point of ad clicks.

-- conversations -----------------------------------------------------------------------------------------------------
-- Of the latest message from an ad or a post; and until when all is free because such a message was answered by API.
ALTER TABLE conversations ADD COLUMN ad_clicked_at timestamptz, ADD COLUMN free_entry_until timestamptz;

-- One row for each window that is open: there is one exactly while `window.opened` was told and `window.closed` was not.
-- A customer's next message does not touch it: the clock looks at `due_at`, finds that the window goes on, and moves it.
-- So a window costs one look in 24 hours however much is said in it, and what is closed costs nothing.
CREATE TABLE windows (
  conversation_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('customer_service', 'free_entry_point')),
  workspace_id text NOT NULL,
  number_id text NOT NULL,
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL, -- it does not end before this
  PRIMARY KEY (conversation_id, kind)
);
CREATE INDEX windows_due ON windows (due_at);
-- 100,000 may close in one minute: clean up early.
ALTER TABLE windows SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- What is open now counts as told, so that its end is.
INSERT INTO windows (conversation_id, kind, workspace_id, number_id, opened_at, due_at)
SELECT id, 'customer_service', workspace_id, number_id, last_inbound_at, last_inbound_at + interval '24 hours'
FROM conversations WHERE merged_into IS NULL AND last_inbound_at > now() - interval '24 hours';

SELECT bind_to_workspace('windows');
