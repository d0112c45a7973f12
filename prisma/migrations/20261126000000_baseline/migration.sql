-- What may be registered, and in what that which is registered differs from it.

-- Every version of every entry; the newest one of an EID-prefix holds, and without an entry in it there is none. `file_entry` is what a file
-- said last (null: it had none any more), so that an import knows what it changed and what people did.
CREATE TABLE baseline_version (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  eid        text NOT NULL CHECK (length(eid) BETWEEN 1 AND 600),
  entry      jsonb,
  origin     text NOT NULL CHECK (origin IN ('inventory', 'console', 'adopted', 'accepted', 'undone')),
  file_entry jsonb,
  author     text NOT NULL CHECK (length(author) BETWEEN 1 AND 400),
  reason     text NOT NULL CHECK (length(reason) <= 2000),
  difference text NOT NULL,
  at         timestamptz(3) NOT NULL
);
CREATE INDEX baseline_version_eid_id_idx ON baseline_version (eid, id DESC);

-- Moves on with every version: what was decided of an older baseline is decided anew. Whoever writes a version holds the row.
CREATE TABLE baseline_state (
  id     integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  number bigint NOT NULL DEFAULT 0
);
INSERT INTO baseline_state DEFAULT VALUES;

-- One card for each EID-prefix and kind of drift, which comes and goes with the drift; in the words of the domain's DriftCard.
CREATE TABLE drift_card (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  eid       text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('unexpected', 'absent', 'locators', 'servers', 'ttl', 'proxy', 'key')),
  source    text NOT NULL,
  site      text NOT NULL,
  drift     jsonb NOT NULL,
  decision  jsonb,
  opened_at timestamptz(3) NOT NULL,
  gone_at   timestamptz(3),
  UNIQUE (eid, kind)
);
CREATE INDEX drift_card_source_idx ON drift_card (source) WHERE gone_at IS NULL;
CREATE INDEX drift_card_site_idx ON drift_card (site) WHERE gone_at IS NULL;

-- What people decided, each time.
CREATE TABLE drift_decision (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  card_id    integer NOT NULL REFERENCES drift_card (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  state      text NOT NULL CHECK (state IN ('open', 'accepted', 'rejected', 'snoozed')),
  author     text NOT NULL CHECK (length(author) BETWEEN 1 AND 400),
  reason     text NOT NULL CHECK (length(reason) <= 2000),
  until_at   timestamptz(3),
  version_id integer REFERENCES baseline_version (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  at         timestamptz(3) NOT NULL
);
CREATE INDEX drift_decision_card_id_id_idx ON drift_decision (card_id, id DESC);

GRANT SELECT, INSERT (eid, entry, origin, file_entry, author, reason, difference, at) ON baseline_version TO lispwatch_app;
GRANT SELECT, UPDATE (number) ON baseline_state TO lispwatch_app;
GRANT SELECT, INSERT (eid, kind, source, site, drift, decision, opened_at, gone_at),
  UPDATE (source, site, drift, decision, opened_at, gone_at) ON drift_card TO lispwatch_app;
GRANT SELECT, INSERT (card_id, state, author, reason, until_at, version_id, at) ON drift_decision TO lispwatch_app;

------------------------------------------------------------------------------------------------------------------------------------
-- All of it is part of the history.

CREATE VIEW chained_baseline AS
SELECT 'baseline_version'::text AS source, id, id::text AS key, to_jsonb(baseline_version) - 'id' AS content FROM baseline_version
UNION ALL
SELECT 'drift_card', id, id::text, to_jsonb(drift_card) - 'id' FROM drift_card
UNION ALL
SELECT 'drift_decision', id, id::text, to_jsonb(drift_decision) - 'id' FROM drift_decision;

CREATE OR REPLACE VIEW chained AS
SELECT 'event' AS source, key, content FROM chained_event
UNION ALL SELECT 'state_interval', key, content FROM chained_state_interval
UNION ALL SELECT 'mapping_version', key, content FROM chained_mapping_version
UNION ALL SELECT 'unmeasured', key, content FROM chained_unmeasured
UNION ALL SELECT 'packet_evidence', key, content FROM chained_packet_evidence
UNION ALL SELECT source, key, content FROM chained_baseline;

CREATE FUNCTION note_baseline_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  INSERT INTO chain_waiting (source, key, change, content)
  SELECT source, key, CASE TG_OP WHEN 'INSERT' THEN 'added' ELSE 'changed' END, content
  FROM chained_baseline WHERE source = TG_TABLE_NAME AND id IN (SELECT id FROM touched) ORDER BY id;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION note_baseline_history() FROM PUBLIC;

CREATE TRIGGER baseline_version_added AFTER INSERT ON baseline_version REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_baseline_history();
CREATE TRIGGER baseline_version_changed AFTER UPDATE ON baseline_version REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_baseline_history();
CREATE TRIGGER baseline_version_removed AFTER DELETE ON baseline_version REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
CREATE TRIGGER drift_card_added AFTER INSERT ON drift_card REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_baseline_history();
CREATE TRIGGER drift_card_changed AFTER UPDATE ON drift_card REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_baseline_history();
CREATE TRIGGER drift_card_removed AFTER DELETE ON drift_card REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
CREATE TRIGGER drift_decision_added AFTER INSERT ON drift_decision REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_baseline_history();
CREATE TRIGGER drift_decision_changed AFTER UPDATE ON drift_decision REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_baseline_history();
CREATE TRIGGER drift_decision_removed AFTER DELETE ON drift_decision REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_removed_history();
