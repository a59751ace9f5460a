-- Formats: a subscriber gets its events in the shape of its world. Owner: delivery.

-- What a format lets the integrator choose; each format has its own shape (contract/api/subscriber.ts).
ALTER TABLE subscribers ADD COLUMN settings jsonb NOT NULL DEFAULT '{}';

-- Where in the journal the piece of a Meta webhook stands that an event tells of, so that format `meta` can send it as it
-- came. Nothing refers to it: an entry that is gone, or was redacted, is told from the event alone.
ALTER TABLE events ADD COLUMN entry_id bigint, ADD COLUMN place text;

-- An event that the subscriber's format has no word for: it counts as told, and no post was made.
ALTER TABLE attempts DROP CONSTRAINT attempts_outcome_check;
ALTER TABLE attempts ADD CONSTRAINT attempts_outcome_check
  CHECK (outcome IN ('delivered', 'failed', 'parked', 'skipped'));
