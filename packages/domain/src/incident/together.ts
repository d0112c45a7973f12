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

/** The one server at which alone these EID-prefixes are missing, or which alone says otherwise; undefined where that is not what it is about. */
export function oddServerOf({ subject, detection, restsOn }: Pick<Finding, 'subject' | 'detection' | 'restsOn'>): string | undefined {
  const isAboutOne = subject.kind === 'eid' && (detection === 'D02' || detection === 'D12') && restsOn.nodes?.length === 1
  return isAboutOne ? restsOn.nodes?.[0] : undefined
}

/** The crowds that a cause may be of. */
function crowdsOf(root: Finding, topology: Topology): string[] {
  const { subject, detection, affects } = root
  if (subject.kind === 'vantage') return ['observers']
  if (subject.kind === 'node') return detection === 'D01' ? ['registrations at servers'] : []
  // Who registers an EID-prefix around those of many does one thing.
  if (detection === 'D18' && affects.eids !== undefined) return [`overlap ${affects.eids.toSorted().join(' ')}`]
  const server = oddServerOf(root)
  const site = siteOf(root, topology)
  const story = UNREACHABLE.includes(detection) ? 'unreachable' : `${subject.kind} ${detection}`
  return [...(server === undefined ? [] : [`server ${server} ${detection}`]), ...(site === undefined ? [] : [`site ${site} ${story}`])]
}

/**
 * Pairs of causes that are one: of one crowd, each within TOGETHER_MS of the one before. What a crowd is: observers; servers that lose
 * many registrations; EID-prefixes that are missing at one server, or of which it alone says otherwise; those that one stranger's registration
 * overlaps; what makes one site unreachable; one detection about the locators or the EID-prefixes of one site.
 */
export function togetherPairs<F extends Finding>(roots: readonly F[], topology: Topology): [F, F][] {
  const crowds = new Map<string, F[]>()
  for (const root of roots) {
    for (const crowd of crowdsOf(root, topology)) {
      const present = crowds.get(crowd)
      if (present) present.push(root)
      else crowds.set(crowd, [root])
    }
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
