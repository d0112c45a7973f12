export type Unit = 'second' | 'minute' | 'hour' | 'day'

const STEPS: readonly (readonly [unit: Unit, ms: number, below: number])[] = [
  ['second', 1000, 90],
  ['minute', 60_000, 90],
  ['hour', 3_600_000, 48],
]

/** A span of time as people say it: one whole number of the unit that suits it. */
export function unitOf(ms: number): { readonly value: number; readonly unit: Unit } {
  for (const [unit, unitMs, below] of STEPS) {
    const value = Math.round(ms / unitMs)
    if (value < below) return { value, unit }
  }
  return { value: Math.round(ms / 86_400_000), unit: 'day' }
}
