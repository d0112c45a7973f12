import type { EidNeighbours, EidStanding } from '@lispwatch/db/eids'
import type { FoundEid } from '@lispwatch/db/longest-match'
import { type EvidenceClass, evidenceClass } from '@lispwatch/domain/evidence-class'
import type { Mapping } from '@lispwatch/domain/mapping'
import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import type { Stores } from '../stores.ts'

/** What is mapped now at one server, as one vantage or archive knows it. */
export interface EidAtServer extends EidStanding {
  /** null where it is not registered, or nobody told what is mapped. */
  readonly mapping: Mapping | null
  readonly eidReplied: string | null
}

/** One EID-prefix with all that is known of its present. */
export interface EidView {
  readonly found: FoundEid
  readonly servers: readonly EidAtServer[]
  /** How well it is founded that it is registered, or that it is not; null while nobody knows. Archives do not count: they are of the past. */
  readonly evidence: { readonly isRegistered: boolean; readonly evidence: EvidenceClass } | null
  readonly neighbours: EidNeighbours
}

const NO_NEIGHBOURS: EidNeighbours = { covering: [], within: [], withinCount: 0 }

/** Undefined where the record does not have it. `eid` as formatEidPrefix writes it. */
export async function eidView(stores: Stores, eid: string): Promise<EidView | undefined> {
  const found = await stores.findEid(eid)
  if (found === undefined) return undefined
  const [standings, versions, neighbours] = await Promise.all([
    stores.eidStandings(found.eid),
    stores.mappingHistory({ eid: found.eid }),
    // Neither a MAC address nor a name nor an (S,G) lies within another one, whatever their texts look like.
    canonicalPrefix(found.prefix) === undefined ? NO_NEIGHBOURS : stores.eidNeighbours(found),
  ])
  const open = versions.filter(({ endedByAt }) => endedByAt === null)
  const servers = standings.map((standing) => {
    const version = open.find(({ node, vantage }) => vantage === standing.vantage && node === standing.node)
    const holds = standing.state === 'registered' && version !== undefined
    return { ...standing, mapping: holds ? version.mapping : null, eidReplied: holds ? version.eidReplied : null }
  })
  return { found, servers, evidence: evidenceOf(standings), neighbours }
}

function evidenceOf(standings: readonly EidStanding[]): EidView['evidence'] {
  const witnesses = standings.filter(({ isArchive, isAsked, state }) => isAsked && !isArchive && state !== 'unknown')
  const registered = witnesses.filter(({ state }) => state === 'registered')
  const evidence = evidenceClass(registered.length > 0 ? registered : witnesses)
  return evidence === null ? null : { isRegistered: registered.length > 0, evidence }
}
