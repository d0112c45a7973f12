import {
  type ArchiveOverview,
  archiveGaps,
  archiveSources,
  type PresenceBucket,
  type PresenceWanted,
  presenceOverTime,
} from '@lispwatch/db/archive'
import { asOf, type KnownMappings } from '@lispwatch/db/as-of'
import {
  type Adoption,
  type AdoptionResult,
  adoptCandidate,
  type Candidate,
  type CandidateState,
  ignoreCandidate,
  listCandidates,
  reconsiderCandidate,
} from '@lispwatch/db/candidates'
import type { Database } from '@lispwatch/db/client'
import {
  type ChangeWanted,
  changeNear,
  type EidNeighbours,
  type EidSighting,
  type EidStanding,
  eidNeighbours,
  eidSightings,
  eidStandings,
  findEid,
} from '@lispwatch/db/eids'
import type { FoundEid } from '@lispwatch/db/longest-match'
import { type StateInterval, stateHistory } from '@lispwatch/db/states'
import { type EidRow, eidRows, type SourceChoice } from './eid-row.ts'
import { remembered } from './remembered.ts'

/** `at` null: now. */
export interface EidRowsWanted {
  readonly at: number | null
  readonly source: SourceChoice
}

/** What is kept of EID-prefixes, archives and candidates. */
export interface EidStores {
  archiveSources(): Promise<ArchiveOverview[]>
  archiveGaps(name: string): Promise<{ readonly fromAt: number; readonly toAt: number }[]>
  presenceOverTime(wanted: PresenceWanted): Promise<PresenceBucket[]>
  changeNear(wanted: ChangeWanted): Promise<number | null>
  eidSightings(): Promise<EidSighting[]>
  /** Every EID-prefix as it stood at an instant, or as it stands (null; read anew each time), in the order of addresses. */
  eidRows(wanted: EidRowsWanted, now: number): Promise<EidRow[]>
  findEid(eid: string): Promise<FoundEid | undefined>
  eidNeighbours(of: { iid: number; prefix: string }): Promise<EidNeighbours>
  eidStandings(eid: string): Promise<EidStanding[]>
  eidStates(eid: string): Promise<StateInterval[]>
  listCandidates(page: { state?: CandidateState; before?: number; limit: number }): Promise<Candidate[]>
  adoptCandidate(adoption: Adoption): Promise<AdoptionResult>
  ignoreCandidate(refusal: { id: number; author: string; reason: string; now: number }): Promise<boolean>
  reconsiderCandidate(id: number): Promise<boolean>
}

/** The stores over one database. What is dear to read and the same for all who look is remembered for a moment. */
export function databaseEidStores(database: Database): EidStores {
  const sources = remembered((_: string) => archiveSources(database))
  const gaps = remembered((name: string) => archiveGaps(database, name))
  const sightings = remembered((_: string) => eidSightings(database))
  const presence = remembered((_: string, wanted: PresenceWanted) => presenceOverTime(database, wanted))
  /** Of the present, which is read again and again. */
  const known: KnownMappings = new Map()
  const readRows = async (seen: Promise<readonly EidSighting[]>, { at, source }: EidRowsWanted, now: number) => {
    const wanted = { of: 'registrations', at: at ?? now, known: at === null ? known : undefined } as const
    const [sighted, targets, archives] = await Promise.all([seen, asOf(database, wanted), sources('')])
    const archiveEnds = new Map(archives.map(({ name, toAt }) => [name, toAt ?? 0]))
    return eidRows(sighted, targets, { at: at ?? now, isNow: at === null, source, archiveEnds })
  }
  const pastRows = remembered((_: string, wanted: EidRowsWanted, now: number) => readRows(sightings(''), wanted, now))
  return {
    archiveSources: () => sources(''),
    archiveGaps: (name) => gaps(name),
    presenceOverTime: (wanted) => presence(JSON.stringify(wanted), wanted),
    changeNear: (wanted) => changeNear(database, wanted),
    eidSightings: () => sightings(''),
    eidRows: (wanted, now) =>
      wanted.at === null ? readRows(eidSightings(database), wanted, now) : pastRows(JSON.stringify(wanted), wanted, now),
    findEid: (eid) => findEid(database, eid),
    eidNeighbours: (of) => eidNeighbours(database, of),
    eidStandings: (eid) => eidStandings(database, eid),
    eidStates: (eid) => stateHistory(database, { eid }),
    listCandidates: (page) => listCandidates(database, page),
    adoptCandidate: (adoption) => adoptCandidate(database, adoption),
    ignoreCandidate: (refusal) => ignoreCandidate(database, refusal),
    reconsiderCandidate: (id) => reconsiderCandidate(database, id),
  }
}
