const ROUNDS = 7
const ROUND_MS = 200
const WARM_UP_MS = 300
/** Calls between two looks at the clock. */
const BATCH = 500

export interface Subject {
  readonly name: string
  /** Returns a number, so that the work cannot be optimised away. */
  readonly run: () => number
  /** Name of the baseline, and how many times its speed is wanted. */
  readonly against?: string
  readonly atLeastRatio?: number
  readonly atLeastPerSecond?: number
}

/** A figure as `npm run bench` reads it. */
export interface Figure {
  readonly name: string
  /** Median over the rounds. */
  readonly value: number
  readonly unit: 'calls/s'
  readonly ratio?: number
  /** What the ratio is against. */
  readonly reference?: string
  /** What is wanted, in words. */
  readonly goal?: string
  readonly isMet: boolean
}

/** Runs the subjects in turns, round by round, and compares their medians. */
export function measure(subjects: readonly Subject[]): Figure[] {
  for (const subject of subjects) speed(subject, WARM_UP_MS)
  const rounds = new Map(subjects.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < ROUNDS; round++) for (const subject of subjects) rounds.get(subject.name)?.push(speed(subject, ROUND_MS))
  const medians = new Map([...rounds].map(([name, speeds]) => [name, median(speeds)]))
  return subjects.map((subject) => judged(subject, medians))
}

/** Takes what the subjects return, where the compiler cannot see that nobody reads it. */
const sink = { value: 0 }

/** Calls per second of processor time: what other processes take in between does not count. */
function speed(subject: Subject, forMs: number): number {
  const start = process.cpuUsage()
  let calls = 0
  let elapsedMs = 0
  do {
    for (let i = 0; i < BATCH; i++) sink.value ^= subject.run()
    calls += BATCH
    const { user, system } = process.cpuUsage(start)
    elapsedMs = (user + system) / 1000
  } while (elapsedMs < forMs)
  return (calls / elapsedMs) * 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function judged({ name, against, atLeastRatio, atLeastPerSecond }: Subject, medians: ReadonlyMap<string, number>): Figure {
  const figure = { name, value: Math.round(medians.get(name) ?? 0), unit: 'calls/s' as const }
  if (against !== undefined && atLeastRatio !== undefined) {
    const ratio = figure.value / (medians.get(against) ?? 0)
    return { ...figure, ratio, reference: against, goal: `at least ${atLeastRatio}x`, isMet: ratio >= atLeastRatio }
  }
  if (atLeastPerSecond === undefined) return { ...figure, isMet: true }
  return { ...figure, goal: `at least ${atLeastPerSecond} calls/s`, isMet: figure.value >= atLeastPerSecond }
}
