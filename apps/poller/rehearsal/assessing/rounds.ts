import type { DelegationRun, EidWalkRun } from '@lispwatch/db/walks'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { Finding } from '@lispwatch/domain/finding'
import { correlate } from '@lispwatch/domain/incident/correlate'
import type { Incident, IncidentEntry } from '@lispwatch/domain/incident/incident'
import type { Topology } from '@lispwatch/domain/incident/topology'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Target } from '@lispwatch/domain/target'
import type { Oddity } from '@lispwatch/lisp-client/client/exchange-counters'
import { type AssessorOptions, createAssessor, type Round } from '../../src/assessing/assessor.ts'
import type { AssessmentStore } from '../../src/assessing/store.ts'
import type { Memory } from '../memory.ts'
import type { Pace } from '../pace.ts'
import type { Tracks } from '../tracks.ts'
import type { WalkMemory } from '../walks.ts'
import type { Watched } from '../watched.ts'
import { createDue } from './due.ts'
import { createFindings } from './findings.ts'
import { createHistories } from './histories.ts'
import type { Known } from './known.ts'
import { createMemoryStore } from './memory-store.ts'
import { createNamers } from './namers.ts'
import { createOddTable } from './odd.ts'
import { noOtherWayOf } from './other-ways.ts'
import { createRows } from './rows.ts'
import { topologyOf } from './topology.ts'
import { touchedBy, touchedByDelegation, touchedByEidWalk, touchedByMove } from './touching.ts'

/** The rounds of assessing of a rehearsal: what is recorded is told to it, and it says what is to be made of it. */
export interface Rounds {
  judged(judgement: Judgement, target: Target, now: number): void
  walkedDelegation(run: DelegationRun, now: number): void
  walkedEidSpace(run: EidWalkRun, now: number): void
  happened(event: DomainEvent): void
  heardOdd(vantage: string, oddity: Oddity): void
  round(now: number): Promise<Round>
  topology(): Topology
  /** EID-prefixes of which no locator is left, by what an incident says. */
  noOtherWay(incident: Incident): readonly string[]
  readonly findings: readonly Finding[]
  readonly incidents: readonly Incident[]
  readonly entries: readonly IncidentEntry[]
}

export interface RoundsOptions {
  readonly watched: Watched
  readonly vantages: readonly string[]
  readonly memories: () => readonly Memory[]
  readonly walks: WalkMemory
  readonly tracks: Tracks
  readonly detections?: AssessorOptions['detections']
  readonly onEids?: AssessorOptions['onEids']
  readonly onFault: (error: unknown) => void
  readonly pace?: Pace | undefined
}

export function createRounds(options: RoundsOptions): Rounds {
  const { watched, vantages, memories, walks, tracks, detections, onEids, onFault, pace } = options
  const observedAt = new Map<string, number>()
  const turnedAt = new Map<number, number | null>()
  const findings = createFindings()
  let mappingChanges = 0
  const known: Known = {
    mappingChanges: () => mappingChanges,
    ...{ watched, vantages, walks, tracks, rows: createRows(memories), histories: createHistories(), odd: createOddTable() },
    namers: createNamers(watched),
    observedAt: (vantage) => observedAt.get(vantage) ?? null,
    silenced: (vantage) => findings.silencing(vantage),
  }
  const due = createDue()
  const assessor = createAssessor({ store: paced(createMemoryStore(known, due, findings), pace), correlate, detections, onEids, onFault })

  return {
    judged(judgement, target, now) {
      const { observation, next } = judgement
      if (judgement.mappingChange !== null) mappingChanges++
      if (target.kind === 'registration') known.namers.note(target.eidPrefixId, judgement.mappingChange?.after ?? null)
      known.histories.judged(judgement, target.kind === 'rloc')
      observedAt.set(target.vantage, Math.max(observedAt.get(target.vantage) ?? 0, observation.settledAt))
      const { from, vantage, remarks } = observation
      if (from !== null) for (const kind of remarks) known.odd.note({ kind, from, vantage, at: observation.settledAt })
      const hasTurned = (turnedAt.get(target.id) ?? null) !== next.turnedAt
      turnedAt.set(target.id, next.turnedAt)
      due.touch(touchedBy(known, target, judgement, hasTurned), now)
    },
    walkedDelegation: (run, now) => due.touch(touchedByDelegation(known, run), now),
    walkedEidSpace: (run, now) => due.touch(touchedByEidWalk(known, run), now),
    happened: (event) => due.touch(touchedByMove(known, event), event.at),
    heardOdd: (vantage, { kind, from, receivedAt }) => known.odd.note({ kind, from: from.address, vantage, at: receivedAt }),
    round: (now) => assessor.round(now),
    topology: () => topologyOf(known),
    noOtherWay: (incident) => noOtherWayOf(known, incident),
    get findings() {
      return findings.all()
    },
    get incidents() {
      return [...findings.incidents.values()]
    },
    entries: findings.entries,
  }
}

/** The same store, which sweeps seldom while nothing happens. */
function paced(store: AssessmentStore, pace: Pace | undefined): AssessmentStore {
  if (pace === undefined) return store
  const sweptAt = new Map<string, number>()
  return {
    ...store,
    async sweep(look, of) {
      if (!pace.isClose(of.now) && of.now - (sweptAt.get(look) ?? 0) < pace.sweepMs) return
      sweptAt.set(look, of.now)
      await store.sweep(look, of)
    },
  }
}
