import type { LoadedTarget } from '@lispwatch/db/targets'
import { type Judgement, judge } from '@lispwatch/domain/judge'
import { mappingIdentity } from '@lispwatch/domain/judge-etr-mapping'
import type { Mapping } from '@lispwatch/domain/mapping'
import { type Observation, observe } from '@lispwatch/domain/observation'
import { withPackets } from '@lispwatch/domain/observed-packets'
import { judgeOthers } from '@lispwatch/domain/others'
import { lossesEnded } from '@lispwatch/domain/path-loss'
import type { Target } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { PayloadOf } from '@lispwatch/jobs/catalog'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import type { HeardTable } from '../heard.ts'

export interface ObserveDeps {
  readonly clock: Clock
  readonly load: (targetIds: readonly number[]) => Promise<readonly LoadedTarget[]>
  /** The mapping that holds for a target by the record; undefined when the poller stops before it is known. */
  readonly mappingOf: (targetId: number) => Promise<Mapping | null | undefined>
  readonly probe: (target: Target, prior: TargetState) => Promise<Outcome>
  readonly record: (judgement: Judgement) => Promise<void>
  /** Waits until one more question may be under way; undefined when it may at once. */
  readonly turn: () => Promise<void> | undefined
  /** A question that had its turn at `turnMs`, monotonic, has come to its end. */
  readonly onLeft: (turnMs: number) => void
  /** Whether this process was kept from reading answers since then, monotonic: silence proves nothing. */
  readonly wasStalled: (sinceMs: number) => boolean
  readonly heard: HeardTable
  /** Aborted when the poller stops: what is not answered by then is a gap, never a loss. */
  readonly stopping: AbortSignal
  readonly onStarted: (target: Target, lateMs: number) => void
  readonly onObserved: (target: Target, observation: Observation) => void
  /** A slot that is a gap: so late that the next one is due, or asked while nobody would have heard an answer. */
  readonly onSkipped: (target: Target, lateMs: number, why: 'late' | 'stalled') => void
  /** The code failed on one target: its slot is a gap, the rest of the batch goes on. */
  readonly onBroken: (target: Target, error: unknown) => void
}

/**
 * Waits on the clock until an instant, undefined where it is past; a slot is claimed a second ahead at most, so this is short even for a
 * poller that stops.
 */
function until(at: number, clock: Clock): Promise<void> | undefined {
  const waitMs = at - clock.now()
  return waitMs <= 0 ? undefined : new Promise((resolve) => clock.after(waitMs, resolve))
}

const testifies = ({ outcome }: Observation) => outcome === 'positive' || outcome === 'negative' || outcome === 'malformed'

/** Only what contradicts the mapping that is remembered needs it in full: to a network that is well, that is never. */
function contradicts({ kind }: Target, prior: TargetState, { outcome, mapping }: Observation): boolean {
  if (prior.mappingHash === null || (outcome !== 'positive' && outcome !== 'negative')) return false
  return mapping === null || mappingIdentity(kind, mapping) !== prior.mappingHash
}

/** undefined: the slot was left out. */
async function ask({ target, prior }: LoadedTarget, slotAt: number, deps: ObserveDeps): Promise<Outcome | undefined> {
  const turn = deps.turn()
  if (turn !== undefined) await turn
  const turnMs = deps.clock.monotonic()
  try {
    if (deps.stopping.aborted) return undefined
    const startedAt = deps.clock.now()
    const lateMs = Math.max(0, startedAt - slotAt)
    if (lateMs > target.timing.cadenceMs) {
      deps.onSkipped(target, lateMs, 'late')
      return undefined
    }
    deps.onStarted(target, lateMs)
    deps.heard.asked(target.id, startedAt)
    const outcome = await deps.probe(target, prior)
    if (outcome.kind !== 'timeout' || !deps.wasStalled(turnMs)) return outcome
    deps.onSkipped(target, lateMs, 'stalled')
    return undefined
  } finally {
    deps.onLeft(turnMs)
  }
}

/** undefined where there is nothing to record. */
async function judgementOf(loaded: LoadedTarget, slotAt: number, deps: ObserveDeps): Promise<Judgement | undefined> {
  const { target, prior } = loaded
  const { clock, heard, stopping } = deps
  const { cadenceMs } = target.timing
  const due = until(slotAt, clock)
  if (due !== undefined) await due
  const outcome = await ask(loaded, slotAt, deps)
  // The closing sockets give up what is open: that is no observation.
  if (outcome === undefined || stopping.aborted) return undefined
  const observation = observe(target, slotAt, outcome)
  if (testifies(observation)) {
    heard.answered(target.id, observation.settledAt)
    if (target.kind !== 'registration') heard.delivered(lossesEnded(prior), observation.settledAt)
  }
  deps.onObserved(target, observation)
  const { sentAt } = observation
  const others = judgeOthers({ heard: heard.others({ targetId: target.id, sentAt, cadenceMs }), prior, sentAt, cadenceMs })
  const mapping = contradicts(target, prior, observation) ? await deps.mappingOf(target.id) : null
  if (mapping === undefined) return undefined
  const now = clock.now()
  const vantageLoss = heard.lossShareAt(now)
  return withPackets(judge({ target, prior, observation, mapping, others, vantageLoss, now }), target, outcome)
}

/** Asks each target of the batch at its own due time; ends when all of them are recorded. */
export async function handleObserve({ due }: PayloadOf<'observe'>, deps: ObserveDeps): Promise<void> {
  const slots = new Map(due)
  const loaded = await deps.load([...slots.keys()])
  // What waits for its record keeps nothing else in memory: the answer and its octets are gone by then.
  const record = (judgement: Judgement | undefined) => judgement && deps.record(judgement)
  await Promise.all(
    loaded.map((one) =>
      judgementOf(one, slots.get(one.target.id) ?? deps.clock.now(), deps)
        .then(record)
        .catch((error: unknown) => deps.onBroken(one.target, error)),
    ),
  )
}
