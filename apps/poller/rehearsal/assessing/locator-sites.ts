import type { Known } from './known.ts'

const found = new WeakMap<Known, { readonly changes: number; readonly sites: ReadonlyMap<string, ReadonlySet<string>> }>()

/** To which sites each locator belongs: by the inventory, and by the mappings that were registered last. */
export function sitesOfLocators(known: Known): ReadonlyMap<string, ReadonlySet<string>> {
  const changes = known.mappingChanges()
  const before = found.get(known)
  if (before?.changes === changes) return before.sites
  const sites = collect(known)
  found.set(known, { changes, sites })
  return sites
}

function collect({ watched, rows }: Known): Map<string, Set<string>> {
  const sites = new Map<string, Set<string>>()
  const add = (rloc: string, site: string) => {
    const there = sites.get(rloc)
    if (there) there.add(site)
    else sites.set(rloc, new Set([site]))
  }
  for (const { id, rlocs, siteName } of watched.eids) {
    for (const rloc of rlocs) add(rloc, siteName)
    for (const { row } of rows.registrationsOf(id)) for (const rloc of row.rlocs) add(rloc, siteName)
  }
  return sites
}

/** Those of `rlocs` only, as facts have it. */
export function sitesAmong(sites: ReadonlyMap<string, ReadonlySet<string>>, rlocs: Iterable<string>): Map<string, readonly string[]> {
  return new Map([...new Set(rlocs)].map((rloc) => [rloc, [...(sites.get(rloc) ?? [])].sort()]))
}
