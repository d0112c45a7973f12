-- What is worth a message, who gets it, and what became of it.

------------------------------------------------------------------------------------------------------------------------------------
-- What people decide. `version` grows with every change: a change names the version that it was made of.

-- Rules that come with the product have a row once somebody adjusted them.
CREATE TABLE alert_rule (
  id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,63}$'),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  explanation text NOT NULL CHECK (length(explanation) <= 2000),
  is_on       boolean NOT NULL,
  condition   jsonb NOT NULL,
  for_ms      integer NOT NULL CHECK (for_ms >= 0),
  severity    text CHECK (severity IN ('critical', 'warning', 'info')),
  origin      text NOT NULL CHECK (origin IN ('ready', 'console', 'inventory')),
  version     integer NOT NULL DEFAULT 1 CHECK (version > 0),
  changed_by  text NOT NULL,
  changed_at  timestamptz(3) NOT NULL
);

-- Asked in the order of `position`.
CREATE TABLE alert_route (
  id         text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,63}$'),
  position   integer NOT NULL,
  route      jsonb NOT NULL,
  origin     text NOT NULL CHECK (origin IN ('ready', 'console', 'inventory')),
  version    integer NOT NULL DEFAULT 1 CHECK (version > 0),
  changed_by text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);

-- `settings` has no secret in it. `secrets` are sealed with a key that the database does not have; `secret_names` says which there are.
CREATE TABLE channel (
  name         text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 120),
  kind         text NOT NULL CHECK (kind ~ '^[a-z]{1,40}$'),
  is_on        boolean NOT NULL,
  settings     jsonb NOT NULL,
  secrets      bytea CHECK (octet_length(secrets) <= 65536),
  secret_names text[] NOT NULL DEFAULT '{}',
  origin       text NOT NULL CHECK (origin IN ('console', 'inventory')),
  version      integer NOT NULL DEFAULT 1 CHECK (version > 0),
  changed_by   text NOT NULL,
  changed_at   timestamptz(3) NOT NULL,
  CONSTRAINT channel_secrets_whole CHECK (secrets IS NOT NULL OR secret_names = '{}')
);

------------------------------------------------------------------------------------------------------------------------------------
-- What was decided

-- Each decision moves it on by one. Whoever decided about an older situation announces nothing: there is another leader.
CREATE TABLE alert_round (
  id     integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  number bigint NOT NULL DEFAULT 0
);
INSERT INTO alert_round DEFAULT VALUES;

-- Alerts that are told together, in the words of the domain's AlertGroup: forgotten when all is over and told.
CREATE TABLE alert_group (
  key        text PRIMARY KEY,
  value      jsonb NOT NULL,
  written_at timestamptz(3) NOT NULL
);

-- The outbox. A row is written with the decision that it follows from, and is there until a channel took it or it was given up.
-- `attempts` counts those that began. `lease_until`: somebody sends it; when that passes, nobody knows what came of it (`is_uncertain`).
CREATE TABLE delivery (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 400),
  channel      text NOT NULL,
  group_key    text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('firing', 'repeated', 'escalated', 'eased', 'resolved', 'test')),
  severity     text NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
  incidents    integer[] NOT NULL,
  -- Why: the route that led here, and the rules that demanded it.
  route_id     text,
  rules        text[] NOT NULL DEFAULT '{}',
  message      jsonb NOT NULL,
  state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'superseded', 'dead')),
  attempts     integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  is_uncertain boolean NOT NULL DEFAULT false,
  due_at       timestamptz(3) NOT NULL,
  leased_by    text,
  lease_until  timestamptz(3),
  begun_at     timestamptz(3),
  created_at   timestamptz(3) NOT NULL,
  settled_at   timestamptz(3),
  last_words   text,
  -- Who pressed the button of a test, or had a dead one sent again; and who gave it up.
  asked_by     text,
  closed_by    text,
  CONSTRAINT delivery_settled_whole CHECK ((state = 'waiting') = (settled_at IS NULL)),
  CONSTRAINT delivery_lease_whole CHECK ((leased_by IS NULL) = (lease_until IS NULL) AND (leased_by IS NULL OR state = 'waiting'))
);
CREATE UNIQUE INDEX delivery_key_key ON delivery (key);
CREATE INDEX delivery_waiting_idx ON delivery (channel, due_at, id) WHERE state = 'waiting';
-- In a group of a channel, one after the other.
CREATE INDEX delivery_waiting_group_idx ON delivery (channel, group_key, id) WHERE state = 'waiting';
CREATE INDEX delivery_state_id_idx ON delivery (state, id);
CREATE INDEX delivery_channel_id_idx ON delivery (channel, id);
CREATE INDEX delivery_incidents_idx ON delivery USING gin (incidents);

-- What every attempt came to. Append-only.
CREATE TABLE delivery_attempt (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id bigint NOT NULL REFERENCES delivery (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  at          timestamptz(3) NOT NULL,
  vantage     text NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('accepted', 'failed', 'uncertain', 'refused')),
  words       text NOT NULL,
  took_ms     integer NOT NULL CHECK (took_ms >= 0)
);
CREATE INDEX delivery_attempt_delivery_id_id_idx ON delivery_attempt (delivery_id, id);

------------------------------------------------------------------------------------------------------------------------------------
-- Owners who consent to faster probing

ALTER TABLE node ADD COLUMN probe_every_seconds smallint CHECK (probe_every_seconds BETWEEN 2 AND 60);
-- Between a lost probe and the one that confirms it; null: as long as RFC 9301 5.4 has locators answer.
ALTER TABLE target ADD COLUMN confirm_ms integer CHECK (confirm_ms > 0);
ALTER TABLE site ADD COLUMN probe_every_seconds smallint CHECK (probe_every_seconds BETWEEN 2 AND 60);

------------------------------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE, DELETE ON alert_rule, alert_route, channel, alert_group TO lispwatch_app;
GRANT SELECT, UPDATE (number) ON alert_round TO lispwatch_app;
-- What was said stays as it was said.
GRANT SELECT,
  INSERT (key, channel, group_key, kind, severity, incidents, route_id, rules, message, due_at, created_at, asked_by),
  UPDATE (state, attempts, is_uncertain, due_at, leased_by, lease_until, begun_at, settled_at, last_words, asked_by, closed_by)
  ON delivery TO lispwatch_app;
GRANT SELECT, INSERT (delivery_id, at, vantage, outcome, words, took_ms) ON delivery_attempt TO lispwatch_app;
