/** The statements of writeInventory. $1 is always the JSON of all rows of one kind; an unchanged row is not written. */

const retire = (table: string, key: string, columns: string) => `
UPDATE ${table} SET retired_at = to_timestamp($2::float8)
WHERE retired_at IS NULL
  AND NOT EXISTS (SELECT FROM jsonb_to_recordset($1) AS given (${columns}) WHERE ${key})`

const LOCATION = 'location_name text, latitude float8, longitude float8'

export const UPSERT_NETWORK = `
INSERT INTO network (id, name, demo, underlay, registration_cadence_seconds, probe_cadence_seconds,
                     registration_timeout_ms, probe_timeout_ms, requests_per_second, never_probe, walk_blocks, walk_cadence_seconds, applied_at, applied_by)
SELECT 1, name, coalesce(demo, false), underlay, "registrationCadenceSeconds", "probeCadenceSeconds",
       "registrationTimeoutMs", "probeTimeoutMs", "requestsPerSecond", "neverProbe", "walkBlocks", "walkCadenceSeconds", to_timestamp($3::float8), $2
FROM jsonb_to_record($1) AS given (name text, demo boolean, underlay text, "registrationCadenceSeconds" float8,
                                   "probeCadenceSeconds" float8, "registrationTimeoutMs" int, "probeTimeoutMs" int,
                                   "requestsPerSecond" float8, "neverProbe" text[], "walkBlocks" jsonb, "walkCadenceSeconds" float8)
ON CONFLICT (id) DO UPDATE SET
  name = excluded.name, demo = excluded.demo, underlay = excluded.underlay,
  registration_cadence_seconds = excluded.registration_cadence_seconds, probe_cadence_seconds = excluded.probe_cadence_seconds,
  registration_timeout_ms = excluded.registration_timeout_ms, probe_timeout_ms = excluded.probe_timeout_ms,
  requests_per_second = excluded.requests_per_second, never_probe = excluded.never_probe,
  walk_blocks = excluded.walk_blocks, walk_cadence_seconds = excluded.walk_cadence_seconds,
  applied_at = excluded.applied_at, applied_by = excluded.applied_by`

export const UPSERT_PROVIDERS = `
INSERT INTO provider (name)
SELECT name FROM jsonb_to_recordset($1) AS given (name text)
ON CONFLICT (name) DO UPDATE SET retired_at = NULL WHERE provider.retired_at IS NOT NULL`

/** Parents are set when all are there; those that are no longer given lose theirs and are retired. */
export const SET_PROVIDER_PARENTS = `
UPDATE provider
SET parent_id = wanted.parent_id, retired_at = CASE WHEN wanted.given THEN NULL ELSE coalesce(retired_at, to_timestamp($2::float8)) END
FROM (
  SELECT provider.id, parent.id AS parent_id, given.name IS NOT NULL AS given
  FROM provider
  LEFT JOIN jsonb_to_recordset($1) AS given (name text, parent text) ON given.name = provider.name
  LEFT JOIN provider AS parent ON parent.name = given.parent
) AS wanted
WHERE provider.id = wanted.id
  AND (provider.parent_id IS DISTINCT FROM wanted.parent_id OR (provider.retired_at IS NULL) <> wanted.given)`

const EID_BLOCKS = `
SELECT provider.id AS provider_id, given.iid, given.prefix
FROM jsonb_to_recordset($1) AS given (provider text, iid bigint, prefix text)
JOIN provider ON provider.name = given.provider`

export const UPSERT_EID_BLOCKS = `INSERT INTO provider_eid_block (provider_id, iid, prefix) ${EID_BLOCKS} ON CONFLICT DO NOTHING`

export const DELETE_EID_BLOCKS = `DELETE FROM provider_eid_block WHERE (provider_id, iid, prefix) NOT IN (${EID_BLOCKS})`

const NODE = `name text, roles text[], addresses text[], port int, provider text, ${LOCATION},
  requests_per_second float8, probe_every_seconds smallint, canary_registered text, canary_hole text`

export const UPSERT_NODES = `
INSERT INTO node (name, roles, addresses, port, provider_id, location_name, latitude, longitude,
                  requests_per_second, probe_every_seconds, canary_registered, canary_hole)
SELECT given.name, given.roles, given.addresses, given.port, provider.id, given.location_name, given.latitude, given.longitude,
       given.requests_per_second, given.probe_every_seconds, given.canary_registered, given.canary_hole
FROM jsonb_to_recordset($1) AS given (${NODE})
LEFT JOIN provider ON provider.name = given.provider
ON CONFLICT (name) DO UPDATE SET
  roles = excluded.roles, addresses = excluded.addresses, port = excluded.port, provider_id = excluded.provider_id,
  location_name = excluded.location_name, latitude = excluded.latitude, longitude = excluded.longitude, retired_at = NULL,
  requests_per_second = excluded.requests_per_second, probe_every_seconds = excluded.probe_every_seconds,
  canary_registered = excluded.canary_registered, canary_hole = excluded.canary_hole
WHERE (node.roles, node.addresses, node.port, node.provider_id, node.location_name, node.latitude, node.longitude, node.retired_at,
       node.requests_per_second, node.probe_every_seconds, node.canary_registered, node.canary_hole)
  IS DISTINCT FROM (excluded.roles, excluded.addresses, excluded.port, excluded.provider_id, excluded.location_name,
                    excluded.latitude, excluded.longitude, NULL,
                    excluded.requests_per_second, excluded.probe_every_seconds, excluded.canary_registered, excluded.canary_hole)`

export const RETIRE_NODES = retire('node', 'given.name = node.name', NODE)

const SITE = `name text, public_name text, provider text, tags text[], contacts text[], probe_every_seconds smallint, ${LOCATION}`

export const UPSERT_SITES = `
INSERT INTO site (name, public_name, provider_id, tags, contacts, probe_every_seconds, location_name, latitude, longitude)
SELECT given.name, given.public_name, provider.id, given.tags, given.contacts, given.probe_every_seconds,
       given.location_name, given.latitude, given.longitude
FROM jsonb_to_recordset($1) AS given (${SITE})
LEFT JOIN provider ON provider.name = given.provider
ON CONFLICT (name) DO UPDATE SET
  public_name = excluded.public_name, provider_id = excluded.provider_id, tags = excluded.tags, contacts = excluded.contacts,
  probe_every_seconds = excluded.probe_every_seconds,
  location_name = excluded.location_name, latitude = excluded.latitude, longitude = excluded.longitude, retired_at = NULL
WHERE (site.public_name, site.provider_id, site.tags, site.contacts, site.probe_every_seconds, site.location_name, site.latitude, site.longitude, site.retired_at)
  IS DISTINCT FROM (excluded.public_name, excluded.provider_id, excluded.tags, excluded.contacts, excluded.probe_every_seconds, excluded.location_name,
                    excluded.latitude, excluded.longitude, NULL)`

export const RETIRE_SITES = retire('site', 'given.name = site.name', SITE)

const EID_PREFIX = 'site text, iid bigint, afi int, address text, mask_length smallint, ip inet, prefix text, label text'

export const UPSERT_EID_PREFIXES = `
INSERT INTO eid_prefix (site_id, iid, afi, address, mask_length, ip, prefix, label)
SELECT site.id, given.iid, given.afi, decode(given.address, 'hex'), given.mask_length, given.ip, given.prefix, given.label
FROM jsonb_to_recordset($1) AS given (${EID_PREFIX})
JOIN site ON site.name = given.site
ON CONFLICT (iid, afi, address, mask_length) DO UPDATE SET site_id = excluded.site_id, retired_at = NULL
WHERE eid_prefix.site_id IS DISTINCT FROM excluded.site_id OR eid_prefix.retired_at IS NOT NULL`

export const RETIRE_EID_PREFIXES = retire('eid_prefix', 'given.label = eid_prefix.label', EID_PREFIX)

const EXPECTED_LOCATORS = `
SELECT eid_prefix.id AS eid_prefix_id, given.rloc, given.priority, given.weight
FROM jsonb_to_recordset($1) AS given (label text, rloc inet, priority smallint, weight smallint)
JOIN eid_prefix ON eid_prefix.label = given.label`

export const UPSERT_EXPECTED_LOCATORS = `
INSERT INTO expected_locator (eid_prefix_id, rloc, priority, weight) ${EXPECTED_LOCATORS}
ON CONFLICT (eid_prefix_id, rloc) DO UPDATE SET priority = excluded.priority, weight = excluded.weight
WHERE (expected_locator.priority, expected_locator.weight) IS DISTINCT FROM (excluded.priority, excluded.weight)`

export const DELETE_EXPECTED_LOCATORS = `
DELETE FROM expected_locator
WHERE (eid_prefix_id, rloc) NOT IN (SELECT eid_prefix_id, rloc FROM (${EXPECTED_LOCATORS}) AS expected)`

const VANTAGE = `name text, ${LOCATION}`

export const UPSERT_VANTAGES = `
INSERT INTO vantage (name, declared, location_name, latitude, longitude)
SELECT name, true, location_name, latitude, longitude FROM jsonb_to_recordset($1) AS given (${VANTAGE})
ON CONFLICT (name) DO UPDATE SET
  declared = true, location_name = excluded.location_name, latitude = excluded.latitude, longitude = excluded.longitude
WHERE (vantage.declared, vantage.location_name, vantage.latitude, vantage.longitude)
  IS DISTINCT FROM (true, excluded.location_name, excluded.latitude, excluded.longitude)`

export const UNDECLARE_VANTAGES = `
UPDATE vantage SET declared = false
WHERE declared AND NOT EXISTS (SELECT FROM jsonb_to_recordset($1) AS given (${VANTAGE}) WHERE given.name = vantage.name)`

export const ANNOUNCE_VANTAGES = `
INSERT INTO vantage (name, announced_at) SELECT name, to_timestamp($2::float8) FROM unnest($1::text[]) AS name
ON CONFLICT (name) DO UPDATE SET announced_at = excluded.announced_at WHERE vantage.announced_at IS NULL`
