import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { counted } from './units.ts'

/** Two lines like ping's: how many came back, and how long they took. */
export function rttSummary(outcomes: readonly Outcome[], noun: string, elapsedMs: number): string[] {
  const rtts = outcomes.flatMap((outcome) => (outcome.kind === 'positive' || outcome.kind === 'negative' ? [outcome.rttMs] : []))
  const answered = outcomes.filter(({ kind }) => kind === 'positive' || kind === 'negative' || kind === 'malformed').length
  const lost = outcomes.length === 0 ? 0 : Math.round((100 * (outcomes.length - answered)) / outcomes.length)
  const head = `${counted(outcomes.length, noun)}, ${answered} answered, ${lost} % lost, time ${(elapsedMs / 1000).toFixed(1)} s`
  if (rtts.length === 0) return [head]
  const mean = rtts.reduce((sum, rtt) => sum + rtt, 0) / rtts.length
  const deviation = Math.sqrt(rtts.reduce((sum, rtt) => sum + (rtt - mean) ** 2, 0) / rtts.length)
  return [head, `rtt min/avg/max/mdev = ${[Math.min(...rtts), mean, Math.max(...rtts), deviation].map((ms) => ms.toFixed(2)).join('/')} ms`]
}
