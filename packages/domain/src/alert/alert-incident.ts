import type { DetectionId, Finding } from '../finding.ts'
import { findingKey } from '../finding.ts'
import { sortByWeight } from '../incident/explains/rank.ts'
import type { Incident } from '../incident/incident.ts'
import type { Topology } from '../incident/topology.ts'
import { type AlertKind, alertKindOf } from './alert-kind.ts'

/** A cause of an incident, as far as messages and rules need it. */
export type AlertCause = Pick<Finding, 'detection' | 'subject' | 'restsOn' | 'reason' | 'votes' | 'evidence'>

/** What an incident belongs to, by names: what alerts are grouped by. Providers: those of its sites and servers, the ones above them not among them. */
export interface AlertLabels {
  readonly sites: readonly string[]
  readonly nodes: readonly string[]
  readonly providers: readonly string[]
  readonly tags: readonly string[]
}

/** An incident with what deciding about messages needs beside it. */
export interface AlertIncident {
  readonly incident: Incident
  readonly kind: AlertKind
  /** The weightiest first, at most MOST_CAUSES; as they were last where it is over. */
  readonly causes: readonly AlertCause[]
  readonly labels: AlertLabels
  /** EID-prefixes of whose locators none is left, whether or not a server was asked since; see noOtherWay. */
  readonly noOtherWay: readonly string[]
}

/** How many EID-prefixes can be reached no more, by what was measured or by what was mapped last. */
export function eidsCutOff({ incident, noOtherWay }: Pick<AlertIncident, 'incident' | 'noOtherWay'>): number {
  return Math.max(incident.blast.eidsLostCount, noOtherWay.length)
}

export const MOST_CAUSES = 20

/** When all locators of something are down, people do not say that a locator is: what they have left is nothing. */
const OF_WHOLE_SITES: readonly AlertKind[] = ['rloc-down', 'redundancy-lost', 'flapping']

function kindOf({ blast }: Incident, detection: DetectionId | null): AlertKind {
  const kind = detection === null ? 'configuration' : alertKindOf(detection)
  return blast.eidsLostCount > 0 && OF_WHOLE_SITES.includes(kind) ? 'site-down' : kind
}

function labelsOf({ subject, blast }: Incident, causes: readonly AlertCause[], topology: Topology): AlertLabels {
  const about = [subject, ...causes.map((cause) => cause.subject)]
  const nodes = [...new Set(about.flatMap((one) => (one.kind === 'node' ? [one.node] : [])))]
  const sites = blast.sites
  const knownSites = sites.flatMap((site) => topology.sites.get(site) ?? [])
  const owners = [...knownSites, ...nodes.flatMap((node) => topology.nodes.get(node) ?? [])]
  return {
    ...{ sites, nodes: nodes.toSorted() },
    providers: [...new Set(owners.flatMap(({ provider }) => provider ?? []))].toSorted(),
    tags: [...new Set(knownSites.flatMap(({ tags }) => tags))].toSorted(),
  }
}

/** Its causes that are open; of one that is over, or only has what followed, the members that were its causes last. */
function causesOf({ members }: Incident, findings: ReadonlyMap<string, Finding>): Finding[] {
  const causes = members.filter(({ role }) => role === 'cause')
  const open = causes.filter(({ leftAt }) => leftAt === null)
  const lastAt = causes.reduce((last, { leftAt }) => Math.max(last, leftAt ?? 0), 0)
  const telling = open.length > 0 ? open : causes.filter(({ leftAt }) => leftAt === lastAt)
  return sortByWeight(telling.flatMap(({ key }) => findings.get(key) ?? []))
}

/** The detection that a key of findingKey begins with. */
const detectionIn = (key: string | undefined) => (key === undefined ? null : (key.slice(0, 3) as DetectionId))

/**
 * Puts an incident and its findings together for alerting. `findings`: by findingKey, those of its causes, open or closed; what is not there is
 * left out of the reasons. `topology`: with the names of what it hits. `noOtherWay`: none where that is not known.
 */
export function alertIncident(
  incident: Incident,
  findings: ReadonlyMap<string, Finding>,
  topology: Topology,
  noOtherWay: readonly string[] = [],
): AlertIncident {
  const found = causesOf(incident, findings)
  const [first] = found
  const key = first === undefined ? incident.members.find(({ role }) => role === 'cause')?.key : findingKey(first)
  const causes = found
    .slice(0, MOST_CAUSES)
    .map(({ detection, subject, restsOn, reason, votes, evidence }) => ({ detection, subject, restsOn, reason, votes, evidence }))
  return { incident, kind: kindOf(incident, detectionIn(key)), causes, labels: labelsOf(incident, causes, topology), noOtherWay }
}
