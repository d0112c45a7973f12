import type { Finding, FindingSubject } from '../finding.ts'
import type { QuietScope } from './quiet-rule.ts'
import type { Topology } from './topology.ts'

/** Whether `provider` is one of `names`, or is under one of them. */
function isUnder(provider: string | null | undefined, names: ReadonlySet<string>, { parents }: Topology): boolean {
  const seen = new Set<string>()
  for (let at = provider ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (names.has(at)) return true
    seen.add(at)
  }
  return false
}

/** Whether a scope covers a site, a server, a locator or an observer, by name. */
export interface ScopeCover {
  site(name: string): boolean
  node(name: string): boolean
  rloc(address: string): boolean
  vantage(name: string): boolean
  subject(subject: FindingSubject): boolean
}

/** A scope, ready to be asked. A locator is covered by name, by the server that has the address, or when all sites it serves are. */
export function scopeCover(scope: QuietScope, topology: Topology): ScopeCover {
  const all = scope.everything === true
  const [sites, nodes, rlocs] = [new Set(scope.sites), new Set(scope.nodes), new Set(scope.rlocs)]
  const [vantages, providers, tags] = [new Set(scope.vantages), new Set(scope.providers), new Set(scope.tags)]
  const node = (name: string) => all || nodes.has(name) || isUnder(topology.nodes.get(name)?.provider, providers, topology)
  const addresses = new Set([...topology.nodes].flatMap(([name, { addresses: own }]) => (node(name) ? own : [])))
  const site = (name: string) => {
    const known = topology.sites.get(name)
    return all || sites.has(name) || isUnder(known?.provider, providers, topology) || known?.tags.some((tag) => tags.has(tag)) === true
  }
  const rloc = (address: string) => {
    const served = topology.sitesOfRlocs.get(address) ?? []
    return all || rlocs.has(address) || addresses.has(address) || (served.length > 0 && served.every(site))
  }
  const vantage = (name: string) => all || vantages.has(name)
  const subject = (of: FindingSubject) => {
    switch (of.kind) {
      case 'monitor':
        return all
      case 'vantage':
        return vantage(of.vantage)
      case 'node':
        return node(of.node)
      case 'rloc':
        return rloc(of.rloc)
      case 'site':
        return site(of.site)
      case 'eid':
        return all || (of.site !== null && site(of.site))
    }
  }
  return { site, node, rloc, vantage, subject }
}

/** Whether a cause is covered: what it is about is, or all servers or all locators are on which it rests. */
export function coversCause(cover: ScopeCover, { subject, restsOn }: Pick<Finding, 'subject' | 'restsOn'>): boolean {
  const everyOne = (names: readonly string[] | undefined, covers: (name: string) => boolean) =>
    names !== undefined && names.length > 0 && names.every(covers)
  return cover.subject(subject) || everyOne(restsOn.nodes, cover.node) || everyOne(restsOn.rlocs, cover.rloc)
}
