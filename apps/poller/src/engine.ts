import { touchesFindings } from '@lispwatch/db/assessing/touched'
import { recordJudgements } from '@lispwatch/db/judgements'
import { claimDue, loadMappings, loadTargets } from '@lispwatch/db/targets'
import { MAX_BATCH, type PayloadOf } from '@lispwatch/jobs/catalog'
import type { Deps } from './deps.ts'
import type { Ear } from './ear.ts'
import { handleObserve, type ObserveDeps } from './handlers/observe.ts'
import type { TickDeps } from './handlers/tick.ts'
import { createHeardTable } from './heard.ts'
import { createMappingReader } from './mapping-reader.ts'
import type { Pace } from './pace.ts'
import { createPlaces } from './places.ts'
import { createProbe } from './probers/probers.ts'
import { createServerHabits } from './probers/server-habits.ts'
import { createRecorder } from './recorder.ts'
import { repeat } from './repeat.ts'
import { createStalls } from './stalls.ts'
import type { Telemetry } from './telemetry.ts'
import { createTurnstile } from './turnstile.ts'

/** Questions under way at once: all of them, and those that were asked just now. */
const MOST_OPEN = 16_384
const MOST_YOUNG = 768
/** So many may be loaded before their turn comes, or a process that is behind would fill its memory with what it cannot ask. */
const MOST_IN_LINE = 512
/** Silence makes room for others without anybody noticing: looked at so often while somebody waits. */
const LOOK_AGAIN_MS = 50
/** While so many judgements wait for the database, nothing more is asked: what cannot be recorded in time becomes a gap, not a heap. */
const MOST_UNRECORDED = 768

export interface EngineOptions extends Pick<Deps, 'clock' | 'log' | 'vantage' | 'database' | 'exchange' | 'fixedPort'> {
  readonly telemetry: Telemetry
  readonly pace: Pace
  /** Told of every observation. */
  readonly onObserved?: ObserveDeps['onObserved']
  /** Something was recorded that a detection may go by. */
  readonly onTouched?: () => void
  /** Aborted when the poller stops. */
  readonly stopping: AbortSignal
  /** Runs something on the database and takes note of how that went. */
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** The way of an observation through the process, from the schedule to the record, whatever hands the work over in between. */
export interface Engine {
  readonly ear: Ear
  readonly claim: TickDeps['claim']
  /** Asks a batch of targets, each at its own due time; ends when all of them are asked, so that no batch waits for its slowest. */
  observe(batch: PayloadOf<'observe'>): Promise<void>
  /** Judgements that are not recorded yet. */
  readonly waiting: number
  /** Records what is there and takes nothing more. */
  close(): Promise<void>
}

export function createEngine(options: EngineOptions): Engine {
  const { clock, log, vantage, database, exchange, fixedPort, telemetry, pace, stopping, onDatabase } = options
  const habits = createServerHabits()
  const recorder = createRecorder({
    clock,
    async store(judgements) {
      const result = await onDatabase(() => recordJudgements(database, judgements))
      if (judgements.some(touchesFindings)) options.onTouched?.()
      return result
    },
    onStored(result) {
      telemetry.stored(result)
      pace.recorded(result.recorded + result.stale)
      turn()
    },
    onFault: () => {},
    onGivenUp({ targetId, slotAt }, error) {
      telemetry.lost('not-recordable')
      log.error({ targetId, slotAt, err: error }, 'an observation cannot be recorded and is left out')
    },
  })
  const places = createPlaces({
    ...{ monotonic: clock.monotonic, mostYoung: MOST_YOUNG, most: MOST_OPEN },
    idleMs: () => performance.eventLoopUtilization().idle,
  })
  const turnstile = createTurnstile({
    hasRoom: () => stopping.aborted || (recorder.waiting < MOST_UNRECORDED && places.hasRoom),
    passed: places.take,
  })
  let loading = 0
  const gate = createTurnstile({
    hasRoom: () => stopping.aborted || turnstile.waiting + loading < MOST_IN_LINE,
    passed() {
      loading += MAX_BATCH
    },
  })
  const turn = () => {
    turnstile.turn()
    gate.turn()
  }
  const stalls = createStalls(clock.monotonic)
  const looking = repeat({
    ...{ clock, everyMs: LOOK_AGAIN_MS, onDone: () => {}, onFault: () => {} },
    async work() {
      stalls.beat()
      places.look()
      turn()
    },
  })
  const mappings = createMappingReader({ clock, read: (targetIds) => onDatabase(() => loadMappings(database, targetIds)) })
  const heard = createHeardTable(habits.areAllDead)
  const observing: ObserveDeps = {
    ...{ clock, stopping, heard },
    load: (targetIds) => onDatabase(() => loadTargets(database, targetIds)),
    mappingOf: (targetId) => mappings.read(targetId),
    probe: createProbe(exchange, { habits, fixedPort }),
    record: (judgement) => recorder.record(judgement),
    turn: () => turnstile.pass(),
    wasStalled: stalls.since,
    onLeft(turnMs) {
      places.leave(turnMs)
      turn()
    },
    onStarted({ kind }, lateMs) {
      telemetry.started(kind, lateMs)
      pace.started(lateMs)
    },
    onObserved(target, observation) {
      telemetry.observed(target.kind, observation.outcome)
      options.onObserved?.(target, observation)
    },
    onSkipped({ id }, lateMs, why) {
      telemetry.lost(why)
      pace.skipped(1)
      log.debug({ targetId: id, lateMs, why }, 'a slot was left out')
    },
    onBroken({ id }, error) {
      telemetry.lost('broken')
      log.error({ targetId: id, err: error }, 'a target could not be observed')
    },
  }
  return {
    ear: heard.ear,
    async claim(of) {
      const due = await onDatabase(() => claimDue(database, { vantage, ...of }))
      pace.claimed(due.length)
      for (const { lateMs, missed } of due) {
        if (missed === 0) continue
        telemetry.lost('missed', missed)
        pace.started(lateMs)
        pace.skipped(missed)
      }
      return due
    },
    async observe(batch) {
      const room = gate.pass()
      if (room !== undefined) await room
      // What was not asked by the stop is a gap: nothing more is read for it.
      if (stopping.aborted) return
      let unasked = batch.due.length
      const load: ObserveDeps['load'] = async (targetIds) => {
        try {
          return await observing.load(targetIds)
        } finally {
          loading -= MAX_BATCH
          // What was loaded stands in line by then.
          clock.after(0, gate.turn)
        }
      }
      await new Promise<void>((resolve, reject) => {
        const onLeaving = () => {
          if (--unasked === 0) resolve()
        }
        const pass = () => {
          const wait = turnstile.pass()
          if (wait === undefined) onLeaving()
          else void wait.then(onLeaving)
          return wait
        }
        handleObserve(batch, { ...observing, load, turn: pass }).then(() => resolve(), reject)
      })
    },
    get waiting() {
      return recorder.waiting
    },
    close() {
      // Who waits for a turn goes on, and sees that the poller stops.
      looking.stop()
      turn()
      mappings.close()
      return recorder.close()
    },
  }
}
