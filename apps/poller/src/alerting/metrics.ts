import type { ChannelHealth } from '@lispwatch/db/alerting'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Decided } from './announcer.ts'

/** What announcing and delivering are counted and measured by. */
export interface AlertingMetrics {
  decided(decided: Pick<Decided, 'incidents' | 'queued'>, durationMs: number): void
  undecided(): void
  attempted(kind: string, outcome: AttemptOutcome, durationMs: number): void
  /** How the channels do, for all pollers. */
  channels(health: readonly ChannelHealth[], now: number): void
}

const DECISION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const ATTEMPT_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createAlertingMetrics(registry: Registry): AlertingMetrics {
  const registers = [registry]
  const decisions = new Counter({
    ...{ name: 'lispwatch_alert_decisions_total', help: 'Times it was decided who is told what', labelNames: ['result'], registers },
  })
  const queued = new Counter({ name: 'lispwatch_announcements_total', help: 'Messages put into the outbox', registers })
  const deciding = new Histogram({
    ...{ name: 'lispwatch_alert_decision_seconds', help: 'Time of deciding once', buckets: DECISION_BUCKETS_S, registers },
  })
  const attempts = new Counter({
    ...{
      name: 'lispwatch_delivery_attempts_total',
      help: 'Attempts to deliver, by kind of channel',
      labelNames: ['kind', 'outcome'],
      registers,
    },
  })
  const sending = new Histogram({
    ...{
      name: 'lispwatch_delivery_attempt_seconds',
      help: 'Time of one attempt',
      labelNames: ['kind'],
      buckets: ATTEMPT_BUCKETS_S,
      registers,
    },
  })
  const deliveries = new Gauge({
    ...{ name: 'lispwatch_deliveries', help: 'Deliveries that wait or were given up', labelNames: ['channel', 'state'], registers },
  })
  const oldest = new Gauge({
    ...{ name: 'lispwatch_delivery_oldest_waiting_seconds', help: 'Age of the oldest that waits', labelNames: ['channel'], registers },
  })
  return {
    decided({ queued: count }, durationMs) {
      decisions.inc({ result: 'done' })
      queued.inc(count)
      deciding.observe(durationMs / 1000)
    },
    undecided: () => decisions.inc({ result: 'failed' }),
    attempted(kind, outcome, durationMs) {
      attempts.inc({ kind, outcome: outcome.kind === 'failed' && outcome.isUncertain ? 'uncertain' : outcome.kind })
      sending.observe({ kind }, durationMs / 1000)
    },
    channels(health, now) {
      deliveries.reset()
      oldest.reset()
      for (const { channel, waiting, dead, oldestWaitingAt } of health) {
        deliveries.set({ channel, state: 'waiting' }, waiting)
        deliveries.set({ channel, state: 'dead' }, dead)
        oldest.set({ channel }, oldestWaitingAt === null ? 0 : Math.max(0, now - oldestWaitingAt) / 1000)
      }
    },
  }
}
