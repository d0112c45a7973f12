import type { AnswerClass } from './answer-class.ts'
import type { DomainEvent } from './event.ts'
import type { Mapping } from './mapping.ts'
import type { Observation } from './observation.ts'
import type { TargetStateName } from './state.ts'
import type { TargetState } from './target-state.ts'
import type { Unmeasured } from './unmeasured.ts'

/** The state changed somewhere in (afterAt, byAt]. `afterAt` null: the old state was never seen. */
export interface StateChange {
  readonly from: TargetStateName
  readonly to: TargetStateName
  readonly afterAt: number | null
  readonly byAt: number
}

/**
 * The mapping changed somewhere in (afterAt, byAt]. `before` is null for the first mapping, `after` for its disappearance. `saidBy`: a server
 * said so when it was asked about a registration, or the ETR itself when its locator was probed.
 */
export interface MappingChange {
  readonly saidBy: 'server' | 'etr'
  readonly before: Mapping | null
  readonly after: Mapping | null
  readonly afterAt: number | null
  readonly byAt: number
}

/** Everything one observation leads to, ready to be recorded in one transaction. */
export interface Judgement {
  readonly targetId: number
  readonly slotAt: number
  /** Version of the state that was judged; the record is refused when it has moved on. */
  readonly priorVersion: number
  readonly observation: Observation
  /** What kind of answer this is, where the last one was of another; null: nothing new, or no answer. */
  readonly newAnswerClass: AnswerClass | null
  readonly next: TargetState
  /** A confirmation is due at this time, before the cadence would ask again; null: the cadence is enough. */
  readonly confirmAt: number | null
  readonly stateChange: StateChange | null
  readonly mappingChange: MappingChange | null
  /** Stretches without evidence that this observation ends, for state and mapping alike; mostly none. */
  readonly unmeasured: readonly Unmeasured[]
  readonly events: readonly DomainEvent[]
}
