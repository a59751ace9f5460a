-- How a subscriber wants to be treated, and how it does. Owner: delivery.
ALTER TABLE subscribers
  ADD COLUMN origins text[], -- null: all
  ADD COLUMN filter text, -- an expression (delivery/expression.ts); null: all
  ADD COLUMN headers_sealed bytea, -- own headers of its posts, as JSON: they may carry a token
  ADD COLUMN header_names text[],
  ADD COLUMN max_in_flight integer,
  ADD COLUMN max_per_second real,
  -- The secret before the last change: both sign until then.
  ADD COLUMN previous_secret_sealed bytea,
  ADD COLUMN previous_secret_until timestamptz,
  ADD COLUMN paused_at timestamptz, -- by people: owed, but not posted
  -- The circuit breaker: while `probe_at` is set, nothing is posted but one delivery at that time.
  ADD COLUMN failing_since timestamptz,
  ADD COLUMN probe_at timestamptz,
  ADD COLUMN probes integer NOT NULL DEFAULT 0,
  -- Given up on after days of failure: nothing more is owed to it until it is enabled, which replays from here.
  ADD COLUMN disabled_at timestamptz,
  ADD COLUMN disabled_position bigint;
