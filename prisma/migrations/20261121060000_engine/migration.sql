-- How the pollers of a vantage keep up, in their own words: one row for each process, the newest only.
CREATE TABLE vantage_heartbeat (
  vantage_id          integer NOT NULL REFERENCES vantage (id) ON DELETE CASCADE ON UPDATE CASCADE,
  poller              text NOT NULL,
  at                  timestamptz(3) NOT NULL,
  late_p99_ms         integer NOT NULL CHECK (late_p99_ms >= 0),
  claimed_per_second  real NOT NULL CHECK (claimed_per_second >= 0),
  recorded_per_second real NOT NULL CHECK (recorded_per_second >= 0),
  skipped             integer NOT NULL CHECK (skipped >= 0),
  waiting             integer NOT NULL CHECK (waiting >= 0),
  PRIMARY KEY (vantage_id, poller)
) WITH (fillfactor = 50);

-- A heartbeat is no history: a poller that is gone for long is forgotten.
GRANT SELECT, INSERT, UPDATE, DELETE ON vantage_heartbeat TO lispwatch_app;
