import type { Inventory, Location } from '@lispwatch/domain/inventory'
import { type EidKey, eidKeyOf } from '../eid-key.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import * as sql from './write-sql.ts'

/** One row of each table as the statements of write-sql.ts read it. Names refer to names; the statements find the ids. */
const placed = (location: Location | undefined) => ({
  location_name: location?.name ?? null,
  latitude: location?.latitude ?? null,
  longitude: location?.longitude ?? null,
})

const eidColumns = (key: EidKey) => ({
  ...{ iid: key.iid, afi: key.afi, address: key.address, mask_length: key.maskLength },
  ...{ ip: key.ip, prefix: key.prefix, label: key.label },
})

function providerRows({ providers }: Inventory) {
  return providers.map(({ name, parent }) => ({ name, parent: parent ?? null }))
}

function eidBlockRows({ providers }: Inventory) {
  return providers.flatMap(({ name, eidBlocks = [] }) => eidBlocks.map(({ prefix, iid }) => ({ provider: name, iid, prefix })))
}

function nodeRows({ nodes }: Inventory) {
  return nodes.map(({ name, roles, addresses, port, provider, location, requestsPerSecond, probeEverySeconds, canaries }) => ({
    ...{ name, roles, addresses, port: port ?? null, provider: provider ?? null, requests_per_second: requestsPerSecond ?? null },
    probe_every_seconds: probeEverySeconds ?? null,
    ...{ canary_registered: canaries?.registered ?? null, canary_hole: canaries?.hole ?? null },
    ...placed(location),
  }))
}

function siteRows({ sites }: Inventory) {
  return sites.map(({ name, publicName, provider, location, tags = [], contacts = [], probeEverySeconds }) => ({
    ...{ name, public_name: publicName ?? null, provider: provider ?? null, tags, contacts },
    probe_every_seconds: probeEverySeconds ?? null,
    ...placed(location),
  }))
}

function eidPrefixRows({ sites }: Inventory) {
  return sites.flatMap(({ name, eidPrefixes }) => eidPrefixes.map((eid) => ({ site: name, ...eidColumns(eidKeyOf(eid)) })))
}

function expectedLocatorRows({ sites }: Inventory) {
  return sites.flatMap(({ eidPrefixes }) =>
    eidPrefixes.flatMap((eid) => {
      const { label } = eidKeyOf(eid)
      return (eid.locators ?? []).map(({ rloc, priority, weight }) => ({ label, rloc, priority, weight }))
    }),
  )
}

function vantageRows({ vantages }: Inventory) {
  return vantages.map(({ name, location }) => ({ name, ...placed(location) }))
}

/** Makes the declared tables equal to a checked inventory; what is no longer in it is retired. One transaction of the caller. */
export async function writeInventory(
  client: Queryable,
  inventory: Inventory,
  { author, now, vantages }: { author: string; now: number; vantages: readonly string[] },
): Promise<void> {
  const at = now / 1000
  const run = (statement: string, rows: unknown, ...more: unknown[]) => client.query(statement, [storableJson(rows), ...more])
  await run(sql.UPSERT_NETWORK, inventory.network, author, at)
  await run(sql.UPSERT_PROVIDERS, providerRows(inventory))
  await run(sql.SET_PROVIDER_PARENTS, providerRows(inventory), at)
  await run(sql.UPSERT_EID_BLOCKS, eidBlockRows(inventory))
  await run(sql.DELETE_EID_BLOCKS, eidBlockRows(inventory))
  await run(sql.UPSERT_NODES, nodeRows(inventory))
  await run(sql.RETIRE_NODES, nodeRows(inventory), at)
  await run(sql.UPSERT_SITES, siteRows(inventory))
  await run(sql.RETIRE_SITES, siteRows(inventory), at)
  await run(sql.UPSERT_EID_PREFIXES, eidPrefixRows(inventory))
  await run(sql.RETIRE_EID_PREFIXES, eidPrefixRows(inventory), at)
  await run(sql.UPSERT_EXPECTED_LOCATORS, expectedLocatorRows(inventory))
  await run(sql.DELETE_EXPECTED_LOCATORS, expectedLocatorRows(inventory))
  await run(sql.UPSERT_VANTAGES, vantageRows(inventory))
  await run(sql.UNDECLARE_VANTAGES, vantageRows(inventory))
  await client.query(sql.ANNOUNCE_VANTAGES, [vantages, at])
}
