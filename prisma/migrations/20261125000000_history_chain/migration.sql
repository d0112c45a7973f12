-- The history as a chain: whatever is written into it, and every later change of what was written, by whomever, becomes a line that hangs on
-- the line before. What changed waits in chain_waiting, in the transaction that changed it, until seal_history() makes it a line. The programs
-- can read both and seal; they can neither write, change nor remove a line.

CREATE TABLE chain_waiting (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source   text NOT NULL,
  key      text NOT NULL,
  change   text NOT NULL CHECK (change IN ('added', 'changed', 'removed', 'found')),
  content  jsonb,
  known_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT chain_waiting_content CHECK ((content IS NULL) = (change = 'removed'))
);

-- hash = sha256(hash of the line before, in hex, a line feed, line); before the first one stand 64 zeros. source, key and change are read out
-- of the line, so that they cannot say anything else.
CREATE TABLE chain_line (
  position  bigint PRIMARY KEY CHECK (position > 0),
  sealed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  line      text NOT NULL,
  hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
  source    text NOT NULL GENERATED ALWAYS AS ((line::jsonb) ->> 'source') STORED,
  key       text NOT NULL GENERATED ALWAYS AS ((line::jsonb) ->> 'key') STORED
);
CREATE INDEX chain_line_source_key_position_idx ON chain_line (source, key, position);

------------------------------------------------------------------------------------------------------------------------------------
-- What of each source stands in its lines, in words that last: ids of rows mean nothing to an outsider. Intervals of archives are made anew
-- from the files whenever more of them comes in, and are no record of this instance.

CREATE VIEW chained_target AS
SELECT target.id,
       jsonb_strip_nulls(jsonb_build_object(
         'kind', target.kind, 'eid', eid_prefix.label, 'vantage', vantage.name, 'node', node.name, 'expects', target.expects,
         'rloc', CASE target.kind WHEN 'rloc' THEN host(target.address) END
       )) AS about
FROM target
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN vantage ON vantage.id = target.vantage_id
LEFT JOIN node ON node.id = target.node_id
WHERE NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = target.vantage_id);

CREATE FUNCTION chain_key(target_id integer, at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT target_id || ' ' || (extract(epoch FROM at) * 1000)::bigint $$;

CREATE VIEW chained_event AS
SELECT id, id::text AS key, to_jsonb(event) - 'id' AS content FROM event;

CREATE VIEW chained_state_interval AS
SELECT state_interval.id, state_interval.id::text AS key,
       to_jsonb(state_interval) - 'id' - 'target_id' || jsonb_build_object('about', about) AS content
FROM state_interval
JOIN chained_target ON chained_target.id = target_id;

CREATE VIEW chained_mapping_version AS
SELECT mapping_version.id, mapping_version.id::text AS key,
       to_jsonb(mapping_version) - 'id' - 'target_id' - 'etr_eid_prefix_id' || jsonb_build_object(
         'about', about, 'said_by', CASE WHEN etr_eid_prefix_id IS NULL THEN 'server' ELSE 'etr' END
       ) AS content
FROM mapping_version
JOIN chained_target ON chained_target.id = target_id;

CREATE VIEW chained_unmeasured AS
SELECT target_id, from_at, chain_key(target_id, from_at) AS key, to_jsonb(unmeasured) - 'target_id' || jsonb_build_object('about', about) AS content
FROM unmeasured
JOIN chained_target ON chained_target.id = target_id;

-- The packets stand for themselves; the chain holds what proves that they are those.
CREATE VIEW chained_packet_evidence AS
SELECT target_id, slot_at, chain_key(target_id, slot_at) AS key,
       to_jsonb(packet_evidence) - 'target_id' - 'request' - 'reply' || jsonb_build_object(
         'about', about, 'request_sha256', encode(sha256(request), 'hex'), 'reply_sha256', encode(sha256(reply), 'hex')
       ) AS content
FROM packet_evidence
JOIN chained_target ON chained_target.id = target_id;

-- All of them. Times are written in UTC, whatever a session thinks of zones: whoever reads this sets its zone to UTC.
CREATE VIEW chained AS
SELECT 'event' AS source, key, content FROM chained_event
UNION ALL SELECT 'state_interval', key, content FROM chained_state_interval
UNION ALL SELECT 'mapping_version', key, content FROM chained_mapping_version
UNION ALL SELECT 'unmeasured', key, content FROM chained_unmeasured
UNION ALL SELECT 'packet_evidence', key, content FROM chained_packet_evidence;

------------------------------------------------------------------------------------------------------------------------------------
-- From the change to the line

-- Notes down what a statement wrote. One branch for each source, so that each keeps its plan.
CREATE FUNCTION note_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  done text := CASE TG_OP WHEN 'INSERT' THEN 'added' ELSE 'changed' END;
BEGIN
  IF TG_TABLE_NAME = 'event' THEN
    INSERT INTO chain_waiting (source, key, change, content)
    SELECT TG_TABLE_NAME, key, done, content FROM chained_event WHERE id IN (SELECT id FROM touched) ORDER BY id;
  ELSIF TG_TABLE_NAME = 'state_interval' THEN
    INSERT INTO chain_waiting (source, key, change, content)
    SELECT TG_TABLE_NAME, key, done, content FROM chained_state_interval WHERE id IN (SELECT id FROM touched) ORDER BY id;
  ELSIF TG_TABLE_NAME = 'mapping_version' THEN
    INSERT INTO chain_waiting (source, key, change, content)
    SELECT TG_TABLE_NAME, key, done, content FROM chained_mapping_version WHERE id IN (SELECT id FROM touched) ORDER BY id;
  ELSIF TG_TABLE_NAME = 'unmeasured' THEN
    INSERT INTO chain_waiting (source, key, change, content)
    SELECT TG_TABLE_NAME, key, done, content FROM chained_unmeasured
    WHERE (target_id, from_at) IN (SELECT target_id, from_at FROM touched) ORDER BY target_id, from_at;
  ELSE
    INSERT INTO chain_waiting (source, key, change, content)
    SELECT TG_TABLE_NAME, key, done, content FROM chained_packet_evidence
    WHERE (target_id, slot_at) IN (SELECT target_id, slot_at FROM touched) ORDER BY target_id, slot_at;
  END IF;
  RETURN NULL;
END
$$;

-- Notes down what a statement removed. What has no line leaves none: intervals of archives come and go.
CREATE FUNCTION note_removed_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO chain_waiting (source, key, change)
  SELECT TG_TABLE_NAME, gone.key, 'removed'
  FROM (
    SELECT CASE
      WHEN TG_TABLE_NAME = 'unmeasured' THEN chain_key((r ->> 'target_id')::int, (r ->> 'from_at')::timestamptz)
      WHEN TG_TABLE_NAME = 'packet_evidence' THEN chain_key((r ->> 'target_id')::int, (r ->> 'slot_at')::timestamptz)
      ELSE r ->> 'id'
    END AS key
    FROM (SELECT to_jsonb(touched) AS r FROM touched) AS given
  ) AS gone
  WHERE EXISTS (SELECT FROM chain_line WHERE chain_line.source = TG_TABLE_NAME AND chain_line.key = gone.key)
     OR EXISTS (SELECT FROM chain_waiting WHERE chain_waiting.source = TG_TABLE_NAME AND chain_waiting.key = gone.key)
  ORDER BY gone.key;
  RETURN NULL;
END
$$;

-- JSON in one form (RFC 8785 for what stands here: names of ASCII letters, no numbers that are not whole or short).
CREATE FUNCTION canonical_json(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN
      '{' || coalesce((
        SELECT string_agg(
          to_json(name)::text || ':' || CASE WHEN jsonb_typeof(member) IN ('object', 'array') THEN canonical_json(member) ELSE member::text END,
          ',' ORDER BY name COLLATE "C"
        )
        FROM jsonb_each(value) AS one (name, member)
      ), '') || '}'
    WHEN 'array' THEN
      '[' || coalesce((
        SELECT string_agg(CASE WHEN jsonb_typeof(member) IN ('object', 'array') THEN canonical_json(member) ELSE member::text END, ',' ORDER BY nth)
        FROM jsonb_array_elements(value) WITH ORDINALITY AS one (member, nth)
      ), '') || ']'
    ELSE value::text
  END;
END
$$;

CREATE FUNCTION chain_hash(before bytea, line text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT sha256(convert_to(encode(before, 'hex') || E'\n' || line, 'UTF8')) $$;

-- Makes lines of up to `most` changes that wait, in the order in which they were noted down, and says how many. One at a time: whoever comes
-- meanwhile does nothing.
CREATE FUNCTION seal_history(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  waiting chain_waiting;
  place bigint;
  last_hash bytea;
  made text;
  done bigint[] := '{}';
BEGIN
  IF most NOT BETWEEN 1 AND 100000 THEN
    RAISE EXCEPTION 'between 1 and 100000 changes are sealed at once, not %', most;
  END IF;
  IF NOT pg_try_advisory_xact_lock(hashtext('seal_history')) THEN
    RETURN 0;
  END IF;
  SELECT position, hash INTO place, last_hash FROM chain_line ORDER BY position DESC LIMIT 1;
  place := coalesce(place, 0);
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  FOR waiting IN SELECT * FROM chain_waiting ORDER BY id LIMIT most LOOP
    place := place + 1;
    made := canonical_json(jsonb_build_object(
      'position', place, 'known_at', to_char(waiting.known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'source', waiting.source, 'key', waiting.key, 'change', waiting.change, 'content', waiting.content
    ));
    last_hash := chain_hash(last_hash, made);
    INSERT INTO chain_line (position, line, hash) VALUES (place, made, last_hash);
    done := done || waiting.id;
  END LOOP;
  DELETE FROM chain_waiting WHERE id = ANY (done);
  RETURN cardinality(done);
END
$$;

------------------------------------------------------------------------------------------------------------------------------------
-- From now on, and what is there already

CREATE TRIGGER event_added AFTER INSERT ON event REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER event_changed AFTER UPDATE ON event REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER event_removed AFTER DELETE ON event REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
CREATE TRIGGER state_interval_added AFTER INSERT ON state_interval REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER state_interval_changed AFTER UPDATE ON state_interval REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER state_interval_removed AFTER DELETE ON state_interval REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
CREATE TRIGGER mapping_version_added AFTER INSERT ON mapping_version REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER mapping_version_changed AFTER UPDATE ON mapping_version REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER mapping_version_removed AFTER DELETE ON mapping_version REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
CREATE TRIGGER unmeasured_added AFTER INSERT ON unmeasured REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER unmeasured_changed AFTER UPDATE ON unmeasured REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER unmeasured_removed AFTER DELETE ON unmeasured REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
CREATE TRIGGER packet_evidence_added AFTER INSERT ON packet_evidence REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER packet_evidence_changed AFTER UPDATE ON packet_evidence REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_history();
CREATE TRIGGER packet_evidence_removed AFTER DELETE ON packet_evidence REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();

SET LOCAL timezone = 'UTC';
INSERT INTO chain_waiting (source, key, change, content)
SELECT source, key, 'found', content FROM chained ORDER BY source, key;

GRANT SELECT ON chain_waiting, chain_line, chained TO lispwatch_app;
REVOKE ALL ON FUNCTION note_history(), note_removed_history(), seal_history(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_history(integer) TO lispwatch_app;
