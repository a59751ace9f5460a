-- Deliveries write less. Owner: delivery.

-- Whether a lane is claimed stands in no index: a claim then writes the lane's row and nothing else. Who looks for lanes that
-- are due passes over those that are claimed, a few of each subscriber.
DROP INDEX lanes_due;
CREATE INDEX lanes_due ON lanes (subscriber_id, history, due_at) WHERE due_at IS NOT NULL;
