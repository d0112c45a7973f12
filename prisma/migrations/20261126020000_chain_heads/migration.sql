-- Heads of the chain, signed: what proves elsewhere that nothing before them was rewritten. The programs add heads and keys; they can neither
-- change nor remove one.

-- Public halves of the keys that ever signed here. Another secret key makes another one; what was signed stays proved by the old.
CREATE TABLE chain_key (
  fingerprint text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  public_key  text NOT NULL,
  known_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

-- Roots of the tree over each full thousand (1024) of lines, so that a head costs what is new, and a proof a few octets. They prove nothing
-- by themselves: whoever verifies makes the tree of the lines.
CREATE TABLE chain_block (
  number bigint PRIMARY KEY CHECK (number >= 0),
  root   bytea NOT NULL CHECK (octet_length(root) = 32)
);

-- position, hash and key are read out of what was signed, so that they cannot say anything else. occasion: the same for the same, whoever signs.
CREATE TABLE chain_head (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  occasion  text NOT NULL UNIQUE,
  signed_at timestamptz(3) NOT NULL,
  statement text NOT NULL,
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  position  bigint NOT NULL GENERATED ALWAYS AS (((statement::jsonb) ->> 'position')::bigint) STORED,
  hash      text NOT NULL GENERATED ALWAYS AS ((statement::jsonb) ->> 'hash') STORED,
  key       text NOT NULL GENERATED ALWAYS AS ((statement::jsonb) ->> 'key') STORED REFERENCES chain_key (fingerprint)
);
CREATE INDEX chain_head_position_idx ON chain_head (position);

-- What a poller is asked to do with the chain, and what came of it.
CREATE TABLE chain_order (
  id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     text NOT NULL CHECK (kind IN ('sign', 'verify')),
  asked_by text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  begun_at timestamptz(3),
  -- Lines that were gone through; when it was said last.
  lines    bigint NOT NULL DEFAULT 0,
  said_at  timestamptz(3),
  done_at  timestamptz(3),
  outcome  jsonb,
  CONSTRAINT chain_order_outcome CHECK ((done_at IS NULL) = (outcome IS NULL))
);
-- One of a kind at a time.
CREATE UNIQUE INDEX chain_order_underway_key ON chain_order (kind) WHERE done_at IS NULL;

-- The channels by which each daily head goes out, and how that went.
CREATE TABLE chain_head_channel (
  channel text PRIMARY KEY,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);
CREATE TABLE chain_head_mail (
  head_id  bigint NOT NULL REFERENCES chain_head (id),
  channel  text NOT NULL,
  attempts integer NOT NULL,
  due_at   timestamptz(3) NOT NULL,
  sent_at  timestamptz(3),
  words    text NOT NULL,
  PRIMARY KEY (head_id, channel)
);

-- What a line is about, to find the lines of one EID-prefix, locator or node among all.
CREATE FUNCTION chain_subject(line text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  said jsonb := line::jsonb -> 'content';
BEGIN
  RETURN coalesce(
    said #>> '{about,eid}', said #>> '{about,rloc}', said ->> 'eid', said ->> 'rloc', said #>> '{about,node}', said ->> 'node', said ->> 'site'
  );
END
$$;
CREATE INDEX chain_line_subject_idx ON chain_line (chain_subject(line), position);

GRANT SELECT, INSERT ON chain_key, chain_block, chain_head TO lispwatch_app;
GRANT SELECT, INSERT, UPDATE ON chain_order, chain_head_mail TO lispwatch_app;
GRANT SELECT, INSERT, DELETE ON chain_head_channel TO lispwatch_app;
