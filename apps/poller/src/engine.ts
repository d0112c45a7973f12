import { recordJudgements } from '@lispwatch/db/judgements'
import { claimDue, loadMappings, loadTargets } from '@lispwatch/db/targets'
import type { PayloadOf } from '@lispwatch/jobs/catalog'
import type { Deps } from './deps.ts'
import { handleObserve, type ObserveDeps } from './handlers/observe.ts'
import type { TickDeps } from './handlers/tick.ts'
import { createHeardTable } from './heard.ts'
import { createMappingReader } from './mapping-reader.ts'
import { probe } from './probers/probers.ts'
import { createRecorder } from './recorder.ts'
import type { Telemetry } from './telemetry.ts'

export interface EngineOptions extends Pick<Deps, 'clock' | 'log' | 'vantage' | 'database' | 'exchange'> {
  readonly telemetry: Telemetry
  /** Aborted when the poller stops. */
  readonly stopping: AbortSignal
  /** Runs something on the database and takes note of how that went. */
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** The way of an observation through the process, from the schedule to the record, whatever hands the work over in between. */
export interface Engine {
  readonly claim: TickDeps['claim']
  /** Asks a batch of targets, each at its own due time; ends when all of them are recorded. */
  observe(batch: PayloadOf<'observe'>): Promise<void>
  /** Judgements that are not recorded yet. */
  readonly waiting: number
  /** Records what is there and takes nothing more. */
  close(): Promise<void>
}

export function createEngine({ clock, log, vantage, database, exchange, telemetry, stopping, onDatabase }: EngineOptions): Engine {
  const recorder = createRecorder({
    clock,
    store: (judgements) => onDatabase(() => recordJudgements(database, judgements)),
    onStored: (result) => telemetry.stored(result),
    onFault: () => {},
    onGivenUp({ targetId, slotAt }, error) {
      telemetry.lost('not-recordable')
      log.error({ targetId, slotAt, err: error }, 'an observation cannot be recorded and is left out')
    },
  })
  const mappings = createMappingReader({ clock, read: (targetIds) => onDatabase(() => loadMappings(database, targetIds)) })
  const observing: ObserveDeps = {
    ...{ clock, stopping, heard: createHeardTable() },
    load: (targetIds) => onDatabase(() => loadTargets(database, targetIds)),
    mappingOf: (targetId) => mappings.read(targetId),
    probe: (target, prior) => probe(exchange, target, prior),
    record: (judgement) => recorder.record(judgement),
    onStarted: ({ kind }, lateMs) => telemetry.started(kind, lateMs),
    onObserved: ({ kind }, { outcome }) => telemetry.observed(kind, outcome),
    onSkipped({ id }, lateMs) {
      telemetry.lost('late')
      log.debug({ targetId: id, lateMs }, 'a slot was left out, the next one is due')
    },
    onBroken({ id }, error) {
      telemetry.lost('broken')
      log.error({ targetId: id, err: error }, 'a target could not be observed')
    },
  }
  return {
    claim: (of) => onDatabase(() => claimDue(database, { vantage, ...of })),
    observe: (batch) => handleObserve(batch, observing),
    get waiting() {
      return recorder.waiting
    },
    close() {
      mappings.close()
      return recorder.close()
    },
  }
}
