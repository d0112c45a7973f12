import { type Inventory, KEPT } from '@lispwatch/domain/inventory'
import type { Queryable } from '../transaction.ts'
import { locationJson } from './location.ts'
import { NETWORK_JSON } from './network.ts'

const PROVIDER_JSON = `
jsonb_strip_nulls(jsonb_build_object(
  'name', provider.name,
  'parent', parent.name,
  'eidBlocks', (
    SELECT jsonb_agg(jsonb_build_object('prefix', prefix, 'iid', iid) ORDER BY iid, prefix)
    FROM provider_eid_block
    WHERE provider_id = provider.id
  )
))`

const NODE_JSON = `
jsonb_strip_nulls(jsonb_build_object(
  'name', node.name,
  'roles', node.roles,
  'addresses', node.addresses,
  'port', node.port,
  'provider', provider.name,
  'location', ${locationJson('node')},
  'requestsPerSecond', node.requests_per_second,
  'probeEverySeconds', node.probe_every_seconds,
  'canaries', nullif(jsonb_build_object('registered', node.canary_registered, 'hole', node.canary_hole), '{"registered":null,"hole":null}')
))`

const EID_PREFIX_JSON = `
jsonb_strip_nulls(jsonb_build_object(
  'prefix', eid_prefix.prefix,
  'iid', eid_prefix.iid,
  'locators', (
    SELECT jsonb_agg(jsonb_build_object('rloc', host(rloc), 'priority', priority, 'weight', weight) ORDER BY rloc)
    FROM expected_locator
    WHERE eid_prefix_id = eid_prefix.id
  )
))`

const SITE_JSON = `
jsonb_strip_nulls(jsonb_build_object(
  'name', site.name,
  'provider', provider.name,
  'location', ${locationJson('site')},
  'tags', nullif(site.tags, '{}'),
  'contacts', nullif(site.contacts, '{}'),
  'publicName', site.public_name,
  'probeEverySeconds', site.probe_every_seconds,
  'eidPrefixes', (
    SELECT coalesce(jsonb_agg(${EID_PREFIX_JSON} ORDER BY iid, afi, address, mask_length), '[]')
    FROM eid_prefix
    WHERE site_id = site.id AND retired_at IS NULL
  )
))`

const VANTAGE_JSON = `jsonb_strip_nulls(jsonb_build_object('name', vantage.name, 'location', ${locationJson('vantage')}))`

const list = (json: string, by: string, from: string) => `(SELECT coalesce(jsonb_agg(${json} ORDER BY ${by}), '[]') FROM ${from})`

/** Channels as they are stored, without a secret. */
const CHANNEL_JSON = `
jsonb_build_object(
  'name', channel.name,
  'kind', channel.kind,
  'isOn', channel.is_on,
  'settings', channel.settings,
  'secrets', (SELECT coalesce(jsonb_object_agg(field, '${KEPT}'), '{}') FROM unnest(channel.secret_names) AS field)
)`

/** A part that is left out where nothing of it stands in the inventory. */
const alertingPart = (part: string, json: string, by: string, table: string) => `
(SELECT CASE WHEN count(*) = 0 THEN '{}' ELSE jsonb_build_object('${part}', jsonb_agg(${json} ORDER BY ${by})) END
 FROM ${table} WHERE origin = 'inventory')`

/** Status pages as they are stored, a password as KEPT, and the inventory's rules for publishing. */
const STATUS_PAGE = `
(SELECT CASE WHEN count(*) = 0 THEN '{}' ELSE jsonb_build_object('statusPage',
   jsonb_build_object('pages', jsonb_agg(page ORDER BY position)) || ${alertingPart(
     'publish',
     "jsonb_build_object('id', id, 'name', name, 'isOn', is_on, 'when', condition, 'forMs', for_ms::float8, 'words', words)",
     'id',
     'publish_rule',
   )}) END
 FROM status_page)`

/** The whole inventory as one value, each part in the order of its names, routes in theirs. What was retired is not in it, nor what the console made. */
const READ_INVENTORY = `
SELECT jsonb_build_object(
  'network', ${NETWORK_JSON},
  'providers', ${list(
    PROVIDER_JSON,
    'provider.name',
    'provider LEFT JOIN provider AS parent ON parent.id = provider.parent_id WHERE provider.retired_at IS NULL',
  )},
  'nodes', ${list(NODE_JSON, 'node.name', 'node LEFT JOIN provider ON provider.id = node.provider_id WHERE node.retired_at IS NULL')},
  'sites', ${list(SITE_JSON, 'site.name', 'site LEFT JOIN provider ON provider.id = site.provider_id WHERE site.retired_at IS NULL')},
  'vantages', ${list(VANTAGE_JSON, 'vantage.name', 'vantage WHERE vantage.declared')}
) || ${alertingPart('channels', CHANNEL_JSON, 'channel.name', 'channel')}
  || ${alertingPart('routes', "alert_route.route - 'id'", 'alert_route.position, alert_route.id', 'alert_route')}
  || ${STATUS_PAGE} AS inventory
FROM network`

/** The inventory as it was applied last; undefined when none ever was. */
export async function readInventoryWith(client: Queryable): Promise<Inventory | undefined> {
  const { rows } = await client.query<{ inventory: Inventory }>(READ_INVENTORY)
  return rows[0]?.inventory
}
