-- Who is told what is said on a status page. Addresses are sealed with a key that the database does not have, and found by a keyed hash; of
-- the tokens in links there are only hashes. Who goes leaves a count behind and nothing else.

-- What a page offers beside its feeds. `mail_channel` names the channel whose mail server and sender are used; it may be gone.
CREATE TABLE subscription_offer (
  page              text PRIMARY KEY CHECK (page ~ '^[a-z0-9-]{1,63}$'),
  mail_channel      text CHECK (length(mail_channel) BETWEEN 1 AND 120),
  webhooks          boolean NOT NULL,
  slack             boolean NOT NULL,
  -- Receivers of webhooks may have private addresses.
  private_addresses boolean NOT NULL,
  changed_by        text NOT NULL,
  changed_at        timestamptz(3) NOT NULL
);

-- `components` by their keys, NULL: all. `refusals`: messages in a row that were refused for good.
CREATE TABLE subscriber (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page             text NOT NULL CHECK (page ~ '^[a-z0-9-]{1,63}$'),
  kind             text NOT NULL CHECK (kind IN ('email', 'webhook', 'slack')),
  address_hash     bytea NOT NULL CHECK (octet_length(address_hash) = 32),
  address          bytea NOT NULL CHECK (octet_length(address) <= 8192),
  components       text[] CHECK (cardinality(components) BETWEEN 1 AND 200),
  language         text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
  state            text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'active', 'resting')),
  seed             bytea NOT NULL CHECK (octet_length(seed) = 16),
  confirm_hash     bytea CHECK (octet_length(confirm_hash) = 32),
  manage_hash      bytea NOT NULL CHECK (octet_length(manage_hash) = 32),
  unsubscribe_hash bytea NOT NULL CHECK (octet_length(unsubscribe_hash) = 32),
  asked_at         timestamptz(3) NOT NULL,
  confirmed_at     timestamptz(3),
  refusals         integer NOT NULL DEFAULT 0 CHECK (refusals >= 0),
  last_words       text,
  CONSTRAINT subscriber_confirmed_whole CHECK ((state = 'pending') = (confirmed_at IS NULL) AND (state = 'pending') = (confirm_hash IS NOT NULL))
);
CREATE UNIQUE INDEX subscriber_page_kind_address_hash_key ON subscriber (page, kind, address_hash);
CREATE UNIQUE INDEX subscriber_confirm_hash_key ON subscriber (confirm_hash);
CREATE UNIQUE INDEX subscriber_manage_hash_key ON subscriber (manage_hash);
CREATE UNIQUE INDEX subscriber_unsubscribe_hash_key ON subscriber (unsubscribe_hash);
CREATE INDEX subscriber_pending_idx ON subscriber (asked_at) WHERE state = 'pending';

-- What was planned to be told, each once for a page, in the words of the domain's News with the page's face, and how many got it.
CREATE TABLE subscription_news (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page       text NOT NULL,
  key        text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  at         timestamptz(3) NOT NULL,
  content    jsonb NOT NULL,
  planned_at timestamptz(3) NOT NULL,
  told       integer NOT NULL CHECK (told >= 0),
  sent       integer NOT NULL DEFAULT 0 CHECK (sent >= 0),
  given_up   integer NOT NULL DEFAULT 0 CHECK (given_up >= 0)
);
CREATE UNIQUE INDEX subscription_news_page_key_key ON subscription_news (page, key);

-- What waits to be sent to a subscriber; gone when it was sent or given up, or when the subscriber goes. `content`: of a notice that is about
-- the subscription itself.
CREATE TABLE subscriber_notice (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscriber_id bigint NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('confirm', 'already', 'news')),
  news_id       bigint REFERENCES subscription_news (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  content       jsonb,
  attempts      integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at        timestamptz(3) NOT NULL,
  created_at    timestamptz(3) NOT NULL,
  leased_by     text,
  lease_until   timestamptz(3),
  CONSTRAINT subscriber_notice_whole CHECK ((kind = 'news') = (news_id IS NOT NULL) AND (kind = 'news') = (content IS NULL)),
  CONSTRAINT subscriber_notice_lease_whole CHECK ((leased_by IS NULL) = (lease_until IS NULL))
);
CREATE UNIQUE INDEX subscriber_notice_subscriber_id_news_id_key ON subscriber_notice (subscriber_id, news_id);
CREATE INDEX subscriber_notice_subscriber_id_id_idx ON subscriber_notice (subscriber_id, id);
CREATE INDEX subscriber_notice_due_at_id_idx ON subscriber_notice (due_at, id);

-- How many of a page confirmed, stopped, were taken off by people, and never confirmed.
CREATE TABLE subscription_tally (
  page      text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('email', 'webhook', 'slack')),
  confirmed integer NOT NULL DEFAULT 0,
  stopped   integer NOT NULL DEFAULT 0,
  removed   integer NOT NULL DEFAULT 0,
  expired   integer NOT NULL DEFAULT 0,
  PRIMARY KEY (page, kind)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON subscription_offer, subscriber, subscriber_notice TO lispwatch_app;
GRANT SELECT, INSERT, UPDATE ON subscription_tally TO lispwatch_app;
GRANT SELECT, INSERT (page, key, at, content, planned_at, told), UPDATE (sent, given_up) ON subscription_news TO lispwatch_app;
