-- Lookups: what somebody asked the network for, and what came of it. Whoever asks makes room: what is old goes with the next question.

CREATE TABLE lookup (
  id       text NOT NULL PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{16}$'),
  eid      text NOT NULL CHECK (length(eid) BETWEEN 1 AND 600),
  asked_at timestamptz(3) NOT NULL,
  asked_by text NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 200)
);
CREATE INDEX lookup_asked_at_idx ON lookup (asked_at DESC);

CREATE TABLE lookup_vantage (
  lookup_id text NOT NULL REFERENCES lookup (id) ON DELETE CASCADE ON UPDATE CASCADE,
  vantage   text NOT NULL,
  state     text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'asking', 'done', 'refused')),
  ended_at  timestamptz(3),
  verdict   text,
  why       text,
  PRIMARY KEY (lookup_id, vantage)
);

-- One question of a lookup. `step` is in the words of the domain's LookupStep, `answer` in those of the command line.
CREATE TABLE lookup_step (
  lookup_id text NOT NULL,
  vantage   text NOT NULL,
  nth       integer NOT NULL CHECK (nth >= 0),
  step      jsonb NOT NULL,
  answer    jsonb NOT NULL,
  request   bytea,
  reply     bytea,
  PRIMARY KEY (lookup_id, vantage, nth),
  FOREIGN KEY (lookup_id, vantage) REFERENCES lookup_vantage (lookup_id, vantage) ON DELETE CASCADE ON UPDATE CASCADE
);

GRANT SELECT, INSERT, DELETE ON lookup TO lispwatch_app;
GRANT SELECT, INSERT, UPDATE (state, ended_at, verdict, why) ON lookup_vantage TO lispwatch_app;
GRANT SELECT, INSERT ON lookup_step TO lispwatch_app;

-- A program may be allowed to look up as well.
ALTER TABLE api_token DROP CONSTRAINT api_token_scope_check, ADD CONSTRAINT api_token_scope_check CHECK (scope IN ('read', 'look-up'));
