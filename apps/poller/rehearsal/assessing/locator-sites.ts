import type { Known } from './known.ts'

/** To which sites each locator belongs: by the inventory, and by the mappings that were registered last. */
export function sitesOfLocators({ watched, rows }: Known): Map<string, Set<string>> {
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
