-- conversations: media is fetched in the order of its turn, and kept for as long as the operator wants.

-- Whose turn it is among what is due: a live message's is the moment it came, the history's six days later. So live goes
-- before history, what was there first before what came after, and history with a day left before everything newer.
ALTER TABLE message_media ADD COLUMN turn_at timestamptz;
UPDATE message_media SET turn_at = recorded_at + CASE WHEN history THEN interval '6 days' ELSE interval '0' END;
ALTER TABLE message_media ALTER COLUMN turn_at SET NOT NULL;
DROP INDEX message_media_due;
-- Waits for a retry: kept out of the index, so that many of them are not in the way of what is due.
ALTER TABLE message_media ADD COLUMN resting boolean NOT NULL DEFAULT false;
UPDATE message_media SET resting = true WHERE due_at > now();
CREATE INDEX message_media_due ON message_media (number_id, turn_at)
  WHERE due_at IS NOT NULL AND claimed_by IS NULL AND NOT resting;
CREATE INDEX message_media_resting ON message_media (due_at) WHERE resting;

-- expired: it was stored, and its time is over.
ALTER TABLE message_media DROP CONSTRAINT message_media_state_check;
ALTER TABLE message_media ADD CONSTRAINT message_media_state_check
  CHECK (state IN ('at_meta', 'fetching', 'stored', 'failed', 'expired'));
CREATE INDEX message_media_age ON message_media (finished_at) WHERE state = 'stored';
-- Messages share a file when they have the same bytes.
CREATE INDEX message_media_file ON message_media (file_key) WHERE file_key IS NOT NULL;
