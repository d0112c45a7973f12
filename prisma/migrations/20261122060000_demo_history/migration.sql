-- The past of a demonstration: which one it is, how much room it takes, and the days of it that are there.

CREATE TABLE demo_history (
  id             integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  seed           text NOT NULL,
  first_start_at timestamptz(3) NOT NULL,
  ends_at        timestamptz(3) NOT NULL,
  -- Numbers 1 to `incidents` are those of the past.
  incidents      integer NOT NULL CHECK (incidents >= 0),
  CONSTRAINT demo_history_edges CHECK (first_start_at < ends_at)
);

CREATE TABLE demo_history_day (
  day       integer PRIMARY KEY CHECK (day > 0),
  loaded_at timestamptz(3) NOT NULL
);

-- Only the owner gives a network a past.
GRANT SELECT ON demo_history, demo_history_day TO lispwatch_app;
