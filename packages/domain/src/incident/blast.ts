import type { DetectionId, Finding } from '../finding.ts'
import { MOST_AFFECTED } from '../finding.ts'
import type { BlastRadius } from './incident.ts'
import type { Topology } from './topology.ts'

const LOST: readonly DetectionId[] = ['D01', 'D07']

export const NO_BLAST: BlastRadius = { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 }

const bounded = (names: ReadonlySet<string>) => [...names].toSorted().slice(0, MOST_AFFECTED)

/**
 * Whom and what an incident hits by its open findings: an EID-prefix whose registration or whose last locator is gone is lost; one that a
 * finding is about or affects otherwise has lost redundancy. What an observer cannot see is hit by nothing.
 */
export function blastOf(findings: readonly Finding[], roots: readonly Finding[], { sitesOfRlocs }: Topology): BlastRadius {
  if (roots.some(({ subject }) => subject.kind === 'monitor' || subject.kind === 'vantage')) return NO_BLAST
  const sites = new Set<string>()
  const lost = new Set<string>()
  const touched = new Set<string>()
  for (const { subject, detection, affects } of findings) {
    if (subject.kind === 'site') sites.add(subject.site)
    if (subject.kind === 'rloc') for (const site of sitesOfRlocs.get(subject.rloc) ?? []) sites.add(site)
    if (subject.kind === 'eid') {
      if (subject.site !== null) sites.add(subject.site)
      const which = LOST.includes(detection) ? lost : touched
      which.add(subject.eid)
    }
    for (const site of affects.sites ?? []) sites.add(site)
    for (const eid of affects.eids ?? []) touched.add(eid)
  }
  const atRisk = new Set([...touched].filter((eid) => !lost.has(eid)))
  return {
    ...{ sites: bounded(sites), eidsLost: bounded(lost), eidsAtRisk: bounded(atRisk) },
    ...{ siteCount: sites.size, eidsLostCount: lost.size, eidsAtRiskCount: atRisk.size },
  }
}
