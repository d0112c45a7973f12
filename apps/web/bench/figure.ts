import { cpus, loadavg } from 'node:os'

/** What was measured; `goal`: it should be no more than that, or no less where `isLeast` says so. */
export interface Measured {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: number
  /** The more the better: it should be no less than the goal. */
  readonly isLeast?: boolean
}

/** Prints a figure beside its goal. Where a goal is missed the program will end with 1. */
export function tell({ name, value, unit, goal, isLeast = false }: Measured): void {
  const told = { name, value: Math.round(value * 10) / 10, unit }
  if (goal === undefined) {
    print(told)
    return
  }
  const isMet = isLeast ? value >= goal : value <= goal
  const words = `at ${isLeast ? 'least' : 'most'} ${goal} ${unit}`
  print({ ...told, ratio: value / goal, reference: `goal ${goal} ${unit}`, goal: words, isMet })
  if (!isMet) process.exitCode = 1
}

/** How much else the machine has to do: figures of a busy machine say little of the product. */
export function tellLoad(what: string): void {
  const [lastMinute = Number.NaN] = loadavg()
  tell({ name: `load of the last minute over ${cpus().length} processors, ${what}`, value: lastMinute, unit: 'processes' })
}

/** The value that this share of all is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const print = (figure: object) => void process.stdout.write(`${JSON.stringify(figure)}\n`)
