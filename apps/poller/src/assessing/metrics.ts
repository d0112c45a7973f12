import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Round } from './assessor.ts'

/** What the rounds of assessing are counted and measured by. */
export interface AssessingMetrics {
  /** This process is the one that assesses, or no longer. */
  leads(isLeading: boolean): void
  assessed(round: Round, durationMs: number): void
  failed(): void
}

export function createAssessingMetrics(registry: Registry): AssessingMetrics {
  const registers = [registry]
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const leading = gauge('lispwatch_assessing', '1 while this process is the one that judges for all')
  const rounds = new Counter({ name: 'lispwatch_rounds_total', help: 'Rounds of assessing', labelNames: ['result'], registers })
  const looks = new Counter({ name: 'lispwatch_looks_total', help: 'Subjects that were looked at', registers })
  const steps = new Counter({
    name: 'lispwatch_findings_total',
    help: 'Findings that opened, changed or closed',
    labelNames: ['kind'],
    registers,
  })
  const lag = gauge('lispwatch_assess_lag_seconds', 'How late the latest look of the last round was')
  const findings = gauge('lispwatch_findings_open', 'Open findings')
  const incidents = gauge('lispwatch_incidents_open', 'Open incidents')
  const duration = new Histogram({
    name: 'lispwatch_round_seconds',
    help: 'Time of one round of assessing',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  return {
    leads: (isLeading) => leading.set(isLeading ? 1 : 0),
    assessed(round, durationMs) {
      rounds.inc({ result: 'done' })
      looks.inc(round.looks)
      lag.set(round.lagMs / 1000)
      duration.observe(durationMs / 1000)
      for (const { kind } of round.steps) if (kind !== 'held') steps.inc({ kind })
      if (round.open === null) return
      findings.set(round.open.findings)
      incidents.set(round.open.incidents)
    },
    failed: () => rounds.inc({ result: 'failed' }),
  }
}
