import { type DetectionId, type Finding, findingKey } from '../finding.ts'
import { TOGETHER_MS } from './explains/rank.ts'
import type { Topology } from './topology.ts'

/** The only site that a locator serves; undefined where it serves several, or none that is known. */
export function onlySiteOf(rloc: string, { sitesOfRlocs }: Topology): string | undefined {
  const sites = sitesOfRlocs.get(rloc) ?? []
  return sites.length === 1 ? sites[0] : undefined
}

const UNREACHABLE: readonly DetectionId[] = ['D01', 'D03', 'D05', 'D07']

/** The site a cause belongs to; undefined where it is not of one site alone. */
export function siteOf({ subject }: Pick<Finding, 'subject'>, topology: Topology): string | undefined {
  if (subject.kind === 'site') return subject.site
  if (subject.kind === 'eid') return subject.site ?? undefined
  return subject.kind === 'rloc' ? onlySiteOf(subject.rloc, topology) : undefined
}

/** Causes of one crowd that began together are one cause; undefined: of no crowd. */
function crowdOf(root: Finding, topology: Topology): string | undefined {
  if (root.subject.kind === 'vantage') return 'vantages'
  if (root.subject.kind === 'node' && root.detection === 'D01') return 'registrations at servers'
  const site = siteOf(root, topology)
  if (site === undefined) return undefined
  if (UNREACHABLE.includes(root.detection)) return `site ${site}`
  return `${root.subject.kind} of ${site} ${root.detection}`
}

/**
 * Pairs of causes that are one: of one crowd, each within TOGETHER_MS of the one before. What a crowd is: observers; servers that lose
 * many registrations; what makes one site unreachable; one detection about the locators or the EID-prefixes of one site.
 */
export function togetherPairs<F extends Finding>(roots: readonly F[], topology: Topology): [F, F][] {
  const crowds = new Map<string, F[]>()
  for (const root of roots) {
    const crowd = crowdOf(root, topology)
    if (crowd === undefined) continue
    const present = crowds.get(crowd)
    if (present) present.push(root)
    else crowds.set(crowd, [root])
  }
  const pairs: [F, F][] = []
  for (const crowd of crowds.values()) {
    let before: F | undefined
    for (const root of crowd.toSorted((a, b) => a.byAt - b.byAt || (findingKey(a) < findingKey(b) ? -1 : 1))) {
      if (before !== undefined && root.byAt - before.byAt <= TOGETHER_MS) pairs.push([before, root])
      before = root
    }
  }
  return pairs
}
