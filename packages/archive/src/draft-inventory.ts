import type { Inventory, InventorySite } from '@lispwatch/domain/inventory'
import { eidKey } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { RegistrationRow } from './registration-row.ts'

/** Names of an inventory; what a table calls its sites may hold anything. */
const nameOf = (text: string, otherwise: string): string => {
  const plain = text
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, '-')
    .slice(0, 100)
    .trim()
  return plain === '' ? otherwise : plain
}

/**
 * An inventory of sites, EID-prefixes and servers, for a person to complete: a table names its servers and does not give their addresses. An
 * EID-prefix that several sites have belongs to the one where it is registered, else to the first.
 */
export function draftInventory(rows: readonly RegistrationRow[], networkName: string): Inventory {
  const owner = new Map<string, RegistrationRow>()
  for (const row of rows) {
    const known = owner.get(eidKey(row.eid))
    if (known === undefined || (row.registered && !known.registered)) owner.set(eidKey(row.eid), row)
  }
  const sites = new Map<string, { name: string; eidPrefixes: { prefix: string; iid: number }[] }>()
  for (const { site, eid } of owner.values()) {
    const name = nameOf(site, 'unnamed')
    const known = sites.get(name) ?? { name, eidPrefixes: [] }
    sites.set(name, known)
    known.eidPrefixes.push({ prefix: eid.prefix, iid: eid.iid })
  }
  const servers = [...new Set(rows.map(({ server }) => server))].toSorted()
  return {
    network: {
      ...{ name: networkName, registrationCadenceSeconds: 60, probeCadenceSeconds: 30 },
      ...{ registrationTimeoutMs: 3000, probeTimeoutMs: 2000 },
    },
    providers: [],
    nodes: servers.map((server) => {
      const address = canonicalIp(server)
      return { name: nameOf(server, 'server'), roles: ['map-server'], addresses: address === undefined ? [] : [address] }
    }),
    sites: [...sites.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)) satisfies InventorySite[],
    vantages: [],
  }
}
