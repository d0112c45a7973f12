-- Since when a channel takes no messages; NULL: it does, or nobody knows better. Set and cleared by whichever poller sees it first, so that it is
-- one event however many look.
ALTER TABLE channel ADD COLUMN stuck_since timestamptz(3);
