-- A replay of what a disabled subscriber missed goes step by step, and on after a crash. Owner: delivery.
ALTER TABLE subscribers ADD COLUMN missed_until bigint; -- set: enabled again, what it missed behind `disabled_position` up to here is being owed
CREATE INDEX subscribers_catching_up ON subscribers (id) WHERE missed_until IS NOT NULL;
