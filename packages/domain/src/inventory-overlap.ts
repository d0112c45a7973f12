import { eidKey, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { comparePrefixes, type Prefix, parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import type { InventoryProblem, InventorySite } from './inventory-model.ts'

interface Claim {
  readonly site: string
  readonly iid: number
  /** eidKey of the EID-prefix. */
  readonly key: string
  /** undefined for MAC addresses and names, which only overlap where they are equal. */
  readonly ip: Prefix | undefined
  readonly path: InventoryProblem['path']
}

/** The claims of all sites that can be read; what cannot be read is reported elsewhere. */
function claimsOf(sites: readonly InventorySite[]): Claim[] {
  return sites.flatMap((site, index) =>
    site.eidPrefixes.flatMap(({ prefix, iid }, at) => {
      const eid = parseEidPrefix(`[${iid}]${prefix}`)
      if (!eid.ok) return []
      const ip = parsePrefix(eid.eid.prefix)
      const path = ['sites', index, 'eidPrefixes', at, 'prefix']
      return [{ site: site.name, iid, key: eidKey(eid.eid), ip: ip.ok ? ip.prefix : undefined, path }]
    }),
  )
}

/** EID-prefixes of different sites that lie in one another, found in one pass over the claims in address order. */
function coveredClaims(claims: readonly Claim[]): InventoryProblem[] {
  const blocks = claims.flatMap(({ ip, ...claim }) => (ip ? [{ ...claim, ip }] : []))
  blocks.sort((a, b) => a.iid - b.iid || comparePrefixes(a.ip, b.ip))
  const around: typeof blocks = []
  return blocks.flatMap((claim) => {
    let outer = around.at(-1)
    while (outer && !(outer.iid === claim.iid && prefixCovers(outer.ip, claim.ip))) {
      around.pop()
      outer = around.at(-1)
    }
    around.push(claim)
    const owner = around.find(({ site }) => site !== claim.site)
    if (!owner) return []
    return [{ path: claim.path, message: `${claim.key} lies in ${owner.key}, which site ${JSON.stringify(owner.site)} claims` }]
  })
}

/** Claims that contradict each other. A site may name a block and more specifics of it; two sites may not share addresses. */
export function overlappingClaims(sites: readonly InventorySite[]): InventoryProblem[] {
  const holders = new Map<string, Claim>()
  const equal: InventoryProblem[] = []
  for (const claim of claimsOf(sites)) {
    const holder = holders.get(claim.key)
    if (holder) equal.push({ path: claim.path, message: `${claim.key} is already claimed by site ${JSON.stringify(holder.site)}` })
    else holders.set(claim.key, claim)
  }
  return [...equal, ...coveredClaims([...holders.values()])]
}
