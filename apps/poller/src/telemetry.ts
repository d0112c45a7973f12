import type { TargetKind } from '@lispwatch/domain/target'
import type { ExchangeCounters } from '@lispwatch/lisp-client/client/exchange-counters'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type AlertingMetrics, createAlertingMetrics } from './alerting/metrics.ts'
import { type AssessingMetrics, createAssessingMetrics } from './assessing/metrics.ts'
import type { Condition } from './health/condition.ts'
import type { PaceReport } from './pace.ts'

/** What the poller counts and measures, for Prometheus. */
export interface Telemetry {
  readonly contentType: string
  read(): Promise<string>
  started(kind: TargetKind, lateMs: number): void
  observed(kind: TargetKind, outcome: string): void
  /** Slots without an observation; `missed` passed before they could be claimed, `late` after; `stalled` were asked, and nobody listened. */
  lost(reason: 'late' | 'missed' | 'stalled' | 'broken' | 'not-recordable', slots?: number): void
  /** How late it runs, as its heartbeat says. */
  paced(report: PaceReport): void
  stored(result: { recorded: number; stale: number; durationMs: number }): void
  readonly assessing: AssessingMetrics
  readonly alerting: AlertingMetrics
}

export interface TelemetrySources {
  readonly conditions: readonly Condition[]
  readonly exchange: Readonly<ExchangeCounters>
  readonly waiting: () => number
}

const LATE_BUCKETS_S = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function createTelemetry({ conditions, exchange, waiting }: TelemetrySources): Telemetry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const late = new Histogram({
    name: 'lispwatch_start_delay_seconds',
    help: 'Time from the slot of a question to its start',
    labelNames: ['kind'],
    buckets: LATE_BUCKETS_S,
    registers,
  })
  const lateBy = new Gauge({
    name: 'lispwatch_late_by_seconds',
    help: 'Start delay that one of a hundred questions of the last seconds exceeded, missed slots included',
    registers,
  })
  const observations = new Counter({
    name: 'lispwatch_observations_total',
    help: 'Settled questions by outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const lost = new Counter({
    name: 'lispwatch_slots_lost_total',
    help: 'Slots without an observation',
    labelNames: ['reason'],
    registers,
  })
  const recorded = new Counter({
    name: 'lispwatch_judgements_total',
    help: 'Judgements stored; stale: the state had moved on',
    labelNames: ['result'],
    registers,
  })
  const storing = new Histogram({ name: 'lispwatch_record_seconds', help: 'Time of one recording', buckets: LATE_BUCKETS_S, registers })
  new Gauge({
    name: 'lispwatch_judgements_waiting',
    help: 'Judgements not stored yet',
    registers,
    collect: inspect((gauge) => gauge.set(waiting())),
  })
  new Gauge({
    name: 'lispwatch_part_ok',
    help: '1 while a part that the poller depends on is there',
    labelNames: ['part'],
    registers,
    collect: inspect((gauge) => {
      for (const condition of conditions) gauge.set({ part: condition.name }, condition.report().state === 'ok' ? 1 : 0)
    }),
  })
  new Gauge({
    name: 'lispwatch_exchange',
    help: 'What the sockets sent and heard since the start, by kind',
    labelNames: ['kind'],
    registers,
    collect: inspect((gauge) => {
      for (const [kind, count] of Object.entries(exchange)) gauge.set({ kind }, count)
    }),
  })
  return {
    contentType: registry.contentType,
    assessing: createAssessingMetrics(registry),
    alerting: createAlertingMetrics(registry),
    read: () => registry.metrics(),
    started: (kind, lateMs) => late.observe({ kind }, lateMs / 1000),
    observed: (kind, outcome) => observations.inc({ kind, outcome }),
    lost: (reason, slots = 1) => lost.inc({ reason }, slots),
    paced: ({ lateP99Ms }) => lateBy.set(lateP99Ms / 1000),
    stored(result) {
      recorded.inc({ result: 'recorded' }, result.recorded)
      recorded.inc({ result: 'stale' }, result.stale)
      storing.observe(result.durationMs / 1000)
    },
  }
}

/** prom-client hands the gauge over as `this`. */
function inspect(read: (gauge: Gauge) => void): () => void {
  return function (this: Gauge) {
    read(this)
  } as () => void
}
