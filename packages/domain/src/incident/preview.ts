import { type Finding, findingKey, MOST_AFFECTED } from '../finding.ts'
import type { Situation } from './correlate.ts'
import type { Incident } from './incident.ts'
import type { QuietScope } from './quiet-rule.ts'
import { coversCause, scopeCover } from './scope.ts'

/** What a scope covers now, by names; bounded, with the whole counts beside. Incidents are those that are open. */
export interface ScopePreview {
  readonly sites: readonly string[]
  readonly nodes: readonly string[]
  readonly rlocs: readonly string[]
  readonly incidents: readonly Pick<Incident, 'id' | 'title' | 'severity'>[]
  readonly siteCount: number
  readonly nodeCount: number
  readonly rlocCount: number
  readonly incidentCount: number
}

/** The causes of an incident that are open still. */
export function openCauses({ members }: Pick<Incident, 'members'>, findings: ReadonlyMap<string, Finding>): Finding[] {
  const open = members.filter(({ leftAt }) => leftAt === null)
  const causes = open.filter(({ role }) => role === 'cause')
  return (causes.length > 0 ? causes : open).flatMap(({ key }) => findings.get(key) ?? [])
}

/** Shows what a maintenance window or a silence with this scope would cover now, before somebody sets it. The topology has to be whole. */
export function previewScope(scope: QuietScope, { topology, findings, incidents }: Situation): ScopePreview {
  const cover = scopeCover(scope, topology)
  const sites = [...topology.sites.keys()].filter(cover.site).toSorted()
  const nodes = [...topology.nodes.keys()].filter(cover.node).toSorted()
  const rlocs = [...topology.sitesOfRlocs.keys()].filter(cover.rloc).toSorted()
  const byKey = new Map<string, Finding>(findings.map((finding) => [findingKey(finding), finding]))
  const covered = incidents.filter((incident) => {
    const causes = incident.state === 'open' ? openCauses(incident, byKey) : []
    return causes.length > 0 && causes.every((cause) => coversCause(cover, cause))
  })
  return {
    sites: sites.slice(0, MOST_AFFECTED),
    nodes: nodes.slice(0, MOST_AFFECTED),
    rlocs: rlocs.slice(0, MOST_AFFECTED),
    incidents: covered.slice(0, MOST_AFFECTED).map(({ id, title, severity }) => ({ id, title, severity })),
    ...{ siteCount: sites.length, nodeCount: nodes.length, rlocCount: rlocs.length, incidentCount: covered.length },
  }
}
