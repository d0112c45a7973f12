-- Servers are watched by canaries and by their control ports; what they are asked keeps to a budget.

-- What a canary expects of its server: a mapping for a registered EID, or a negative for a hole.
ALTER TABLE target ADD COLUMN expects text CHECK (expects IN ('positive', 'negative'));
-- When a target was made: locators that only mappings name are let in a few at a time.
ALTER TABLE target ADD COLUMN made_at timestamptz(3);

ALTER TABLE target DROP CONSTRAINT target_node_for_registration_only;
ALTER TABLE target ADD CONSTRAINT target_node_but_for_rloc CHECK ((node_id IS NOT NULL) = (kind <> 'rloc'));
ALTER TABLE target ADD CONSTRAINT target_expects_for_canary_only CHECK ((expects IS NOT NULL) = (kind = 'canary'));

CREATE UNIQUE INDEX target_canary_key ON target (node_id, vantage_id, expects, eid_prefix_id) WHERE kind = 'canary';
CREATE UNIQUE INDEX target_control_port_key ON target (node_id, vantage_id, address) WHERE kind = 'control-port';

-- What kind of answer came last, in the words of the domain's AnswerClass.
ALTER TABLE target_state ADD COLUMN answer_class text;

ALTER TABLE network ADD COLUMN requests_per_second double precision CHECK (requests_per_second > 0);
ALTER TABLE network ADD COLUMN never_probe text[];

ALTER TABLE node ADD COLUMN requests_per_second double precision CHECK (requests_per_second > 0);
-- EID-prefixes as people write them, instance-id included.
ALTER TABLE node ADD COLUMN canary_registered text;
ALTER TABLE node ADD COLUMN canary_hole text;
