import type { DelegationRun, EidWalkRun } from '@lispwatch/db/walks'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { Judgement } from '@lispwatch/domain/judge'
import { sightingsOf } from '@lispwatch/domain/mobility'
import type { Target } from '@lispwatch/domain/target'
import type { Network } from '@lispwatch/lab/network'
import { transportInto } from '@lispwatch/lab/run/run-virtual'
import type { WorldObserver } from '@lispwatch/lab/world'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import type { Oddity } from '@lispwatch/lisp-client/client/exchange-counters'
import type { Clock, Random } from '@lispwatch/lisp-client/client/ports'
import type { Round } from '../src/assessing/assessor.ts'
import { handleObserve, type ObserveDeps } from '../src/handlers/observe.ts'
import { handleWalk, type WalkDeps } from '../src/handlers/walk.ts'
import { createHeardTable } from '../src/heard.ts'
import { sightingsOfWalk } from '../src/mobility/discovered.ts'
import { createEidFollower } from '../src/mobility/follower.ts'
import { askMobileEids } from '../src/mobility/watch.ts'
import { createFixedPort } from '../src/probers/fixed-port.ts'
import { createProbe } from '../src/probers/probers.ts'
import { createServerHabits } from '../src/probers/server-habits.ts'
import { runEidWalk } from '../src/walks/eid-space.ts'
import { walkHierarchy } from '../src/walks/walker.ts'
import { createCanaries } from './canaries.ts'
import { createLocators } from './locators.ts'
import { createMemory, type Memory } from './memory.ts'
import type { Pace } from './pace.ts'
import type { Tracks } from './tracks.ts'
import type { WalkMemory } from './walks.ts'
import { addControlPorts, addRegistrations, type Watched } from './watched.ts'

/** What a rehearsal tells as it goes on, in the order in which the poller would record it. */
export interface RehearsalListener {
  /** An observation with everything that follows from it. */
  judged?(judgement: Judgement, target: Target): void
  walkedDelegation?(run: DelegationRun, events: readonly DomainEvent[]): void
  walkedEidSpace?(run: EidWalkRun, events: readonly DomainEvent[]): void
  /** Each event, whatever it comes from. */
  happened?(event: DomainEvent): void
  /** A round of assessing: findings that opened, changed or closed, and what became of the incidents. */
  assessed?(round: Round): void
}

const TICK_MS = 1000
const TENDING_MS = 15_000
/** Walks that one tick begins, at most. */
const MOST_BEGUN = 4
/** Host EIDs that are asked for in one turn. */
const MOST_MOBILE = 50

export interface VantageOptions {
  readonly network: Network
  readonly clock: Clock
  readonly observer: WorldObserver
  /** Numbered from 1. */
  readonly vantageId: number
  readonly watched: Watched
  readonly walks: WalkMemory
  readonly tracks: Tracks
  readonly random: Random
  readonly nextId: () => number
  readonly listener: RehearsalListener
  readonly pace?: Pace | undefined
  /** What came and settled no question as it should. */
  readonly onOddity: (oddity: Oddity) => void
  /** The code failed: nothing that the network does comes here. */
  readonly onFault: (error: unknown) => void
}

export interface RehearsedVantage {
  readonly memory: Memory
  close(): Promise<void>
}

/** A poller's probers, handlers and judge at one place of the network, with a memory in place of the database and queue. */
export async function openVantage(options: VantageOptions): Promise<RehearsedVantage> {
  const { network, clock, observer, vantageId, watched, walks, tracks, random, nextId, listener, pace, onOddity, onFault } = options
  const transport = transportInto(network, clock.now, [observer.address, observer.address6])
  const asking = { transport, clock, random, ownership: () => 'own' as const, onOddity }
  const exchange = await createExchange(asking)
  const fixedPort = createFixedPort(asking)
  const habits = createServerHabits()
  const stopping = new AbortController()
  const locators = createLocators(watched)
  const tend = createCanaries(watched)
  const memory = createMemory({
    ...{ vantage: observer.name, vantageId, nextId },
    onNewMapping(row, before) {
      locators.renamed(row, before)
      locators.reconcile(memory, [...before, ...row.rlocs], clock.now())
    },
  })
  const happen = (events: readonly DomainEvent[]) => {
    for (const event of events) listener.happened?.(event)
  }
  const follower = createEidFollower({
    ...{ clock, onFault },
    async store(sightings) {
      const recorded = tracks.record(sightings, clock.now())
      happen(recorded.events)
      return recorded
    },
  })
  const heard = createHeardTable(habits.areAllDead)
  const observing: ObserveDeps = {
    ...{ clock, stopping: stopping.signal, heard },
    load: async (ids) => memory.load(ids),
    mappingOf: async (id) => memory.rows.get(id)?.mapping ?? null,
    probe: createProbe(exchange, { habits, fixedPort }),
    turn: () => undefined,
    wasStalled: () => false,
    onLeft: () => {},
    async record(judgement) {
      const target = memory.rows.get(judgement.targetId)?.target
      if (target === undefined || !memory.record(judgement)) return
      listener.judged?.(judgement, target)
      happen(judgement.events)
    },
    onStarted: () => {},
    onObserved: (target, observation) => follower.saw(sightingsOf(target, observation)),
    onSkipped: () => {},
    onBroken: (_, error) => onFault(error),
  }
  const walking: WalkDeps = {
    ...{ clock, stopping: stopping.signal },
    load: async (walkId) => walks.load(walkId),
    walkDelegation: (walk, slotAt) => walkHierarchy({ exchange, fixedPort, ear: heard.ear }, walk, slotAt),
    walkEidSpace: (walk, slotAt) => runEidWalk(exchange, walk, slotAt),
    async recordDelegation(run) {
      const events = walks.recordDelegation(run)
      listener.walkedDelegation?.(run, events)
      happen(events)
    },
    async recordEidWalk(run) {
      const events = walks.recordEidWalk(run)
      follower.saw(sightingsOfWalk(run))
      listener.walkedEidSpace?.(run, events)
      happen(events)
    },
    onSkipped: () => {},
  }
  const running = new Set<number>()
  const walk = async (due: { walkId: number; slotAt: number }): Promise<void> => {
    if (running.has(due.walkId)) return
    running.add(due.walkId)
    await handleWalk(due, walking).catch(onFault)
    running.delete(due.walkId)
  }
  const askMobile = async (): Promise<void> => {
    const watch = tracks.claim(clock.now(), MOST_MOBILE)
    if (watch.due.length === 0) return
    const { sightings, oldPlaces } = await askMobileEids(exchange, watch, observer.name)
    if (stopping.signal.aborted) return
    follower.saw(sightings)
    happen(tracks.recordOldPlaces(oldPlaces, clock.now()))
  }
  const every = (ms: number, work: () => void): void => {
    if (stopping.signal.aborted) return
    work()
    clock.after(ms, () => every(ms, work))
  }

  const now = clock.now()
  addRegistrations(memory, watched, now)
  addControlPorts(memory, watched, now)
  locators.reconcile(memory, null, now)
  every(TENDING_MS, () => {
    tend(memory, clock.now())
    if (!pace?.isClose(clock.now())) return
    memory.hasten(clock.now(), (row) => pace.within[row.target.kind])
    walks.hasten(observer.name, clock.now(), pace.within.walk)
  })
  every(TICK_MS, () => {
    const due = memory.claim(clock.now(), TICK_MS)
    if (due.length > 0) void handleObserve({ due }, observing).catch(onFault)
    for (const one of walks.claim(observer.name, clock.now(), TICK_MS, MOST_BEGUN)) void walk(one)
    void askMobile().catch(onFault)
  })
  return {
    memory,
    async close() {
      stopping.abort()
      await follower.close()
      await Promise.all([exchange.close(), fixedPort.close()])
    },
  }
}
