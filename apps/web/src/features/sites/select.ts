import { SEVERITY, type State } from '@lispwatch/domain/state'
import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import type { SiteSummary } from '../../lib/shapes.ts'
import type { SortKey, View } from './view.ts'

/** The sites that a view asks for, in its order. Ties go by name, so that rows do not jump. */
export function selectSites(sites: readonly SiteSummary[], view: View): SiteSummary[] {
  const matches = matcher(view.q)
  const isChosen = chooser(sites, view)
  const sign = view.descending ? -1 : 1
  const order = ORDER[view.sort]
  return sites.filter((site) => isChosen(site) && matches(site)).sort((a, b) => sign * order(a, b) || a.name.localeCompare(b.name))
}

function chooser(sites: readonly SiteSummary[], { states, q }: View): (site: SiteSummary) => boolean {
  if (states.length > 0) return ({ state }) => states.includes(state)
  return q.trim() === '' ? isShown(sites) : () => true
}

/** What is shown of a network when nobody asks for more: hundreds of dormant sites would hide the living ones. */
export function isShown(sites: readonly SiteSummary[]): (site: SiteSummary) => boolean {
  const areAllDormant = sites.every(({ state }) => state === 'dormant')
  return ({ state }) => areAllDormant || state !== 'dormant'
}

/** How many of `sites` are in each state, worst first; states without a site are left out. */
export function countStates(sites: readonly SiteSummary[]): { state: State; count: number }[] {
  const counts = new Map<State, number>()
  for (const site of sites) counts.set(site.state, (counts.get(site.state) ?? 0) + 1)
  return [...SEVERITY].reverse().flatMap((state) => {
    const count = counts.get(state) ?? 0
    return count === 0 ? [] : [{ state, count }]
  })
}

/** All words must occur somewhere; a whole IP address also finds the sites whose EID-prefix covers it. */
function matcher(q: string): (site: SiteSummary) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return (site) => {
    const text = searchText(site)
    return words.every((word) => text.includes(word) || coversIp(site, word))
  }
}

function searchText(site: SiteSummary): string {
  return [site.name, site.publicName, site.provider, site.location?.name, ...site.eids, ...site.tags].join('\n').toLowerCase()
}

function coversIp(site: SiteSummary, word: string): boolean {
  const ip = parseIp(word)
  if (ip === undefined) return false
  return site.eids.some((eid) => {
    const parsed = parsePrefix(eid.replace(/^\[\d+\]/, ''))
    return parsed.ok && prefixContainsIp(parsed.prefix, ip)
  })
}

export interface Share {
  readonly part: number
  readonly of: number
}

/** Registered pairs of EID-prefix and server. */
export function registeredShare({ registrationCounts: counts }: SiteSummary): Share {
  return { part: counts.registered, of: counts.registered + counts.unregistered + counts.unknown }
}

export function locatorShare({ locatorCounts: counts }: SiteSummary): Share {
  return { part: counts.up, of: counts.up + counts.down + counts['service-down'] + counts.unknown }
}

const ORDER: Record<SortKey, (a: SiteSummary, b: SiteSummary) => number> = {
  state: (a, b) => SEVERITY.indexOf(b.state) - SEVERITY.indexOf(a.state),
  site: (a, b) => a.name.localeCompare(b.name),
  provider: (a, b) => text(a.provider, b.provider),
  place: (a, b) => text(a.location?.name ?? null, b.location?.name ?? null),
  registered: (a, b) => ratio(registeredShare(a)) - ratio(registeredShare(b)),
  locators: (a, b) => ratio(locatorShare(a)) - ratio(locatorShare(b)),
  since: (a, b) => (b.sinceAt ?? 0) - (a.sinceAt ?? 0),
}

/** What has no text goes last. */
function text(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a.localeCompare(b)
}

function ratio({ part, of }: Share): number {
  return of === 0 ? 1 : part / of
}
