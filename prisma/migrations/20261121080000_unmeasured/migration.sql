-- Stretches without evidence about a target, from the last instant with some to the first one again: what held in between is not known.
CREATE TABLE unmeasured (
  target_id integer NOT NULL REFERENCES target (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  from_at   timestamptz(3) NOT NULL,
  to_at     timestamptz(3) NOT NULL,
  PRIMARY KEY (target_id, from_at),
  CONSTRAINT unmeasured_edges CHECK (from_at < to_at)
);
-- Of the whole network at an instant.
CREATE INDEX unmeasured_held_idx ON unmeasured USING gist (tstzrange(from_at, to_at, '()'));

GRANT SELECT, INSERT ON unmeasured TO lispwatch_app;

-- What an ETR itself answered to an RLOC-probe is a mapping version of its locator, about one EID-prefix: null of what a server said.
-- Its rlocs are empty: what an ETR says brings nobody under watch.
ALTER TABLE mapping_version
  ADD COLUMN etr_eid_prefix_id integer REFERENCES eid_prefix (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX mapping_version_etr_eid_prefix_id_idx ON mapping_version (etr_eid_prefix_id);
