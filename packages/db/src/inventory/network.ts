import type { InventoryNetwork } from '@lispwatch/domain/inventory'
import type { Queryable } from '../transaction.ts'

/** The network's row as the inventory writes it; what is left out in an inventory is left out here. */
export const NETWORK_JSON = `
jsonb_strip_nulls(jsonb_build_object(
  'name', network.name,
  'demo', nullif(network.demo, false),
  'underlay', network.underlay,
  'registrationCadenceSeconds', network.registration_cadence_seconds,
  'probeCadenceSeconds', network.probe_cadence_seconds,
  'registrationTimeoutMs', network.registration_timeout_ms,
  'probeTimeoutMs', network.probe_timeout_ms,
  'requestsPerSecond', network.requests_per_second,
  'neverProbe', nullif(network.never_probe, '{}'),
  'walkBlocks', network.walk_blocks,
  'walkCadenceSeconds', network.walk_cadence_seconds
))`

const READ_NETWORK = `SELECT ${NETWORK_JSON} AS network FROM network`

/** The network that is watched; undefined before the first inventory is applied. */
export async function readNetwork(client: Queryable): Promise<InventoryNetwork | undefined> {
  const { rows } = await client.query<{ network: InventoryNetwork }>(READ_NETWORK)
  return rows[0]?.network
}
