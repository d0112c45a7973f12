import {
  type ArchiveOverview,
  archiveGaps,
  archiveSources,
  type PresenceBucket,
  type PresenceWanted,
  presenceOverTime,
} from '@lispwatch/db/archive'
import { asOf, type TargetAsOf } from '@lispwatch/db/as-of'
import {
  type Adoption,
  type AdoptionResult,
  adoptCandidate,
  type Candidate,
  type CandidateState,
  ignoreCandidate,
  listCandidates,
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
import { remembered } from './remembered.ts'

/** What is kept of EID-prefixes, archives and candidates. */
export interface EidStores {
  archiveSources(): Promise<ArchiveOverview[]>
  archiveGaps(name: string): Promise<{ readonly fromAt: number; readonly toAt: number }[]>
  presenceOverTime(wanted: PresenceWanted): Promise<PresenceBucket[]>
  changeNear(wanted: ChangeWanted): Promise<number | null>
  eidSightings(): Promise<EidSighting[]>
  /** All that was known of the network at an instant. */
  networkAsOf(at: number): Promise<TargetAsOf[]>
  /** The same of the present, as it was a moment ago. */
  networkNow(now: number): Promise<TargetAsOf[]>
  findEid(eid: string): Promise<FoundEid | undefined>
  eidNeighbours(of: { iid: number; prefix: string }): Promise<EidNeighbours>
  eidStandings(eid: string): Promise<EidStanding[]>
  eidStates(eid: string): Promise<StateInterval[]>
  listCandidates(page: { state?: CandidateState; before?: number; limit: number }): Promise<Candidate[]>
  adoptCandidate(adoption: Adoption): Promise<AdoptionResult>
  ignoreCandidate(refusal: { id: number; author: string; reason: string; now: number }): Promise<boolean>
}

/** The stores over one database. What is dear to read and the same for all who look is remembered for a moment. */
export function databaseEidStores(database: Database): EidStores {
  const sources = remembered((_: string) => archiveSources(database))
  const gaps = remembered((name: string) => archiveGaps(database, name))
  const sightings = remembered((_: string) => eidSightings(database))
  const past = remembered((at: number) => asOf(database, { of: 'network', at }))
  const present = remembered((_: string, now: number) => asOf(database, { of: 'network', at: now }))
  return {
    archiveSources: () => sources(''),
    archiveGaps: (name) => gaps(name),
    presenceOverTime: (wanted) => presenceOverTime(database, wanted),
    changeNear: (wanted) => changeNear(database, wanted),
    eidSightings: () => sightings(''),
    networkAsOf: (at) => past(at),
    networkNow: (now) => present('', now),
    findEid: (eid) => findEid(database, eid),
    eidNeighbours: (of) => eidNeighbours(database, of),
    eidStandings: (eid) => eidStandings(database, eid),
    eidStates: (eid) => stateHistory(database, { eid }),
    listCandidates: (page) => listCandidates(database, page),
    adoptCandidate: (adoption) => adoptCandidate(database, adoption),
    ignoreCandidate: (refusal) => ignoreCandidate(database, refusal),
  }
}
