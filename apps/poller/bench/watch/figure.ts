/** A figure as `npm run bench` reads it. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly ratio?: number
  /** What the ratio is against. */
  readonly reference?: string
  /** What is wanted, in words. */
  readonly goal: string
  readonly isMet: boolean
}

/** Prints a line of JSON; a figure that misses its goal fails the program. */
export function print(figure: Figure): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  if (figure.isMet) return
  process.stderr.write(`missed: ${figure.name}: ${figure.value}, wanted ${figure.goal}\n`)
  process.exitCode = 1
}
