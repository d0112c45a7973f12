-- Memory: the packets behind every change, measurements rolled up, how long what is kept, and the indexes of looking back and of search.

------------------------------------------------------------------------------------------------------------------------------------
-- Packets

-- What went out and what came back for one observation that changed something, or that spoke for a change. `asked_from` is where the reply
-- was awaited; null where that is not known. `settled_at` is when the reply came, or when it was given up.
CREATE TABLE packet_evidence (
  target_id        integer NOT NULL REFERENCES target (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  slot_at          timestamptz(3) NOT NULL,
  outcome          outcome NOT NULL,
  asked            inet NOT NULL,
  asked_port       integer NOT NULL CHECK (asked_port BETWEEN 0 AND 65535),
  asked_from       inet,
  asked_from_port  integer CHECK (asked_from_port BETWEEN 0 AND 65535),
  answered_by      inet,
  answered_by_port integer CHECK (answered_by_port BETWEEN 0 AND 65535),
  sent_at          timestamptz(6) NOT NULL,
  settled_at       timestamptz(6) NOT NULL,
  request          bytea NOT NULL CHECK (octet_length(request) <= 65535),
  reply            bytea CHECK (octet_length(reply) <= 65535),
  PRIMARY KEY (target_id, slot_at),
  CONSTRAINT packet_evidence_reply_from_somebody CHECK ((reply IS NULL) = (answered_by IS NULL))
);

-- The observation that an event was decided by: it leads to the packets. Events from elsewhere have none.
ALTER TABLE event
  ADD COLUMN target_id integer,
  ADD COLUMN slot_at timestamptz(3),
  ADD CONSTRAINT event_observation_whole CHECK ((target_id IS NULL) = (slot_at IS NULL));
CREATE INDEX event_node_id_idx ON event (node, id);

------------------------------------------------------------------------------------------------------------------------------------
-- Roll-ups

-- A roll-up reads a window of a few minutes out of a day. Rows arrive nearly in the order of their slots, which is all that BRIN needs.
CREATE INDEX observation_slot_at_idx ON observation USING brin (slot_at) WITH (pages_per_range = 32, autosummarize = on);

-- One row per target and window in which it was asked. `rtt` is a histogram: (bucket, count) in order of the bucket, two and four octets
-- each, big-endian; null where nothing answered. `malformed` answers are neither answered nor lost.
CREATE TABLE rollup_5min (
  target_id integer NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  sent      integer NOT NULL,
  answered  integer NOT NULL,
  lost      integer NOT NULL,
  refused   integer NOT NULL,
  min_ms    real,
  max_ms    real,
  rtt       bytea,
  PRIMARY KEY (target_id, starts_at)
) PARTITION BY RANGE (starts_at);
CREATE TABLE rollup_1h (LIKE rollup_5min, PRIMARY KEY (target_id, starts_at)) PARTITION BY RANGE (starts_at);
CREATE TABLE rollup_1day (LIKE rollup_5min, PRIMARY KEY (target_id, starts_at)) PARTITION BY RANGE (starts_at);
CREATE INDEX rollup_5min_starts_at_idx ON rollup_5min USING brin (starts_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX rollup_1h_starts_at_idx ON rollup_1h USING brin (starts_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX rollup_1day_starts_at_idx ON rollup_1day USING brin (starts_at) WITH (pages_per_range = 32, autosummarize = on);

-- How far each resolution is rolled up: every window that ends by `until_at` is.
CREATE TABLE rollup_progress (
  resolution text PRIMARY KEY CHECK (resolution IN ('5min', '1h', '1day')),
  until_at   timestamptz(3) NOT NULL
);

-- Windows of five minutes that got an observation after they may have been rolled up: they are rolled up once more.
CREATE TABLE rollup_late (
  starts_at timestamptz(3) PRIMARY KEY
);

-- The entries of a histogram, as they are stored.
CREATE FUNCTION histogram_entries(histogram bytea) RETURNS TABLE (bucket integer, count bigint)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (get_byte(histogram, 6 * i) << 8) | get_byte(histogram, 6 * i + 1),
         (get_byte(histogram, 6 * i + 2)::bigint << 24) | (get_byte(histogram, 6 * i + 3) << 16)
           | (get_byte(histogram, 6 * i + 4) << 8) | get_byte(histogram, 6 * i + 5)
  FROM generate_series(0, octet_length(histogram) / 6 - 1) AS i
$$;

------------------------------------------------------------------------------------------------------------------------------------
-- Retention

-- How long what is kept; null: for ever. Raw observations go by age or by size, whichever comes first. What is coarser stays longer.
CREATE TABLE retention (
  id               integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  raw_days         integer NOT NULL DEFAULT 14 CHECK (raw_days >= 1),
  raw_bytes        bigint NOT NULL DEFAULT 20000000000 CHECK (raw_bytes >= 100000000),
  five_minute_days integer DEFAULT 90,
  hour_days        integer DEFAULT 730,
  day_days         integer,
  CONSTRAINT retention_coarser_stays_longer CHECK (
    coalesce(five_minute_days, 1000000) >= raw_days
    AND coalesce(hour_days, 1000000) >= coalesce(five_minute_days, 1000000)
    AND coalesce(day_days, 1000000) >= coalesce(hour_days, 1000000)
  )
);
INSERT INTO retention DEFAULT VALUES;

-- Raw observations from `from_at` on are all there; older days were dropped, and are never rolled up again. The days before `packed_before`
-- have their index packed.
CREATE TABLE observation_kept (
  id            integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  from_at       timestamptz(3),
  packed_before date
);
INSERT INTO observation_kept DEFAULT VALUES;

-- Makes the partitions that roll-ups of windows at `instant` need: five minutes by day, hours by month, days by year (UTC).
CREATE FUNCTION ensure_rollup_partitions(instant timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  local timestamp := instant AT TIME ZONE 'UTC';
  parent text;
  unit text;
  first timestamp;
  partition text;
BEGIN
  IF local NOT BETWEEN timestamp '2020-01-01' AND timestamp '2100-01-01' THEN
    RAISE EXCEPTION 'roll-ups are kept for instants between 2020 and 2100, not for %', local;
  END IF;
  FOR parent, unit IN VALUES ('rollup_5min', 'day'), ('rollup_1h', 'month'), ('rollup_1day', 'year') LOOP
    first := date_trunc(unit, local);
    partition := parent || '_' || to_char(first, 'YYYYMMDD');
    CONTINUE WHEN EXISTS (SELECT FROM pg_class WHERE relname = partition AND relnamespace = 'public'::regnamespace);
    PERFORM pg_advisory_xact_lock(hashtext('ensure_rollup_partitions'));
    CONTINUE WHEN EXISTS (SELECT FROM pg_class WHERE relname = partition AND relnamespace = 'public'::regnamespace);
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition,
      first AT TIME ZONE 'UTC', (first + ('1 ' || unit)::interval) AT TIME ZONE 'UTC');
  END LOOP;
END
$$;

-- The partitions of a table of memory with the UTC days they begin and end at, and the octets they take.
CREATE FUNCTION memory_partitions(parent text)
RETURNS TABLE (partition text, from_day date, to_day date, bytes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT name, first, (first + CASE parent WHEN 'rollup_1h' THEN interval '1 month' WHEN 'rollup_1day' THEN interval '1 year'
                                            ELSE interval '1 day' END)::date, pg_total_relation_size(relid)
  FROM (
    SELECT relname::text AS name, to_date(right(relname, 8), 'YYYYMMDD') AS first, pg_class.oid AS relid
    FROM pg_inherits
    JOIN pg_class ON pg_class.oid = inhrelid
    WHERE parent IN ('observation', 'rollup_5min', 'rollup_1h', 'rollup_1day') AND inhparent = to_regclass('public.' || parent)
  ) AS child
  ORDER BY first
$$;

-- Drops the days of raw observations before `before` that are rolled up whole, and tells how many. Never a day that is not over. A lock
-- that is not free soon is not waited for, because everybody who records would wait behind: the next run tries again.
CREATE FUNCTION drop_observation_partitions(before date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  found record;
  dropped integer := 0;
  rolled_up timestamptz := (SELECT until_at FROM rollup_progress WHERE resolution = '5min');
BEGIN
  IF before > (now() AT TIME ZONE 'UTC')::date THEN
    RAISE EXCEPTION 'days that are not over are not dropped: % is later than today', before;
  END IF;
  FOR found IN SELECT * FROM memory_partitions('observation') AS one WHERE one.to_day <= before LOOP
    CONTINUE WHEN rolled_up IS NULL OR rolled_up < found.to_day::timestamp AT TIME ZONE 'UTC';
    CONTINUE WHEN EXISTS (
      SELECT FROM rollup_late, observation_kept
      WHERE starts_at >= found.from_day::timestamp AT TIME ZONE 'UTC' AND starts_at < found.to_day::timestamp AT TIME ZONE 'UTC'
        AND (from_at IS NULL OR starts_at >= from_at)
    );
    EXECUTE format('DROP TABLE %I', found.partition);
    UPDATE observation_kept SET from_at = greatest(from_at, found.to_day::timestamp AT TIME ZONE 'UTC');
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;

-- Builds the index of the oldest day that is over and not packed yet anew, and tells which day; null when there is none. An index that grew
-- entry by entry is a third empty, and a day that is over gets hardly any more.
CREATE FUNCTION pack_observation_partition() RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  oldest record;
BEGIN
  SELECT one.* INTO oldest
  FROM memory_partitions('observation') AS one, observation_kept
  WHERE one.to_day <= (now() AT TIME ZONE 'UTC')::date AND (packed_before IS NULL OR one.from_day >= packed_before)
  ORDER BY one.from_day
  LIMIT 1;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  EXECUTE format('REINDEX TABLE %I', oldest.partition);
  UPDATE observation_kept SET packed_before = oldest.to_day;
  RETURN oldest.from_day;
END
$$;

-- Drops what the retention no longer keeps of the roll-ups, and tells how many partitions.
CREATE FUNCTION drop_rollup_partitions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  parent text;
  kept_days integer;
  found record;
  dropped integer := 0;
BEGIN
  FOR parent, kept_days IN
    SELECT 'rollup_5min', five_minute_days FROM retention
    UNION ALL SELECT 'rollup_1h', hour_days FROM retention
    UNION ALL SELECT 'rollup_1day', day_days FROM retention
  LOOP
    CONTINUE WHEN kept_days IS NULL;
    FOR found IN SELECT * FROM memory_partitions(parent) AS one WHERE one.to_day <= (now() AT TIME ZONE 'UTC')::date - kept_days LOOP
      EXECUTE format('DROP TABLE %I', found.partition);
      dropped := dropped + 1;
    END LOOP;
  END LOOP;
  RETURN dropped;
END
$$;

------------------------------------------------------------------------------------------------------------------------------------
-- Looking back and searching

-- What held, or may have held, at an instant: from the last sight of what was before to the first sight of what came after.
CREATE INDEX mapping_version_held_idx ON mapping_version
  USING gist (tstzrange(coalesce(started_after_at, started_by_at), ended_by_at, '[]'));
CREATE INDEX state_interval_held_idx ON state_interval
  USING gist (tstzrange(coalesce(started_after_at, started_by_at), ended_by_at, '[]'));

-- What people type is the beginning of an EID-prefix.
CREATE INDEX eid_prefix_prefix_idx ON eid_prefix USING spgist (prefix);

------------------------------------------------------------------------------------------------------------------------------------
-- Rights of the programs

GRANT SELECT, INSERT ON packet_evidence TO lispwatch_app;
GRANT INSERT (target_id, slot_at) ON event TO lispwatch_app;
GRANT SELECT, INSERT, UPDATE ON rollup_5min, rollup_1h, rollup_1day, rollup_progress TO lispwatch_app;
GRANT SELECT, INSERT, DELETE ON rollup_late TO lispwatch_app;
GRANT SELECT ON observation_kept TO lispwatch_app;
GRANT SELECT ON retention TO lispwatch_app;
GRANT UPDATE (raw_days, raw_bytes, five_minute_days, hour_days, day_days) ON retention TO lispwatch_app;

REVOKE ALL ON FUNCTION ensure_rollup_partitions(timestamptz), memory_partitions(text), drop_observation_partitions(date),
  pack_observation_partition(), drop_rollup_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_rollup_partitions(timestamptz), memory_partitions(text), drop_observation_partitions(date),
  pack_observation_partition(), drop_rollup_partitions() TO lispwatch_app;
