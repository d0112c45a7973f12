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

export interface Measured {
  readonly name: string
  /** Median over the rounds. */
  readonly perSecond: number
  readonly ratio?: number
  readonly target?: string
  readonly met: boolean
}

/** Runs the subjects in turns, round by round, and compares their medians. */
export function measure(subjects: readonly Subject[]): Measured[] {
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

function judged({ name, against, atLeastRatio, atLeastPerSecond }: Subject, medians: ReadonlyMap<string, number>): Measured {
  const perSecond = medians.get(name) ?? 0
  const baseline = against === undefined ? undefined : medians.get(against)
  const ratio = baseline === undefined ? undefined : perSecond / baseline
  if (ratio !== undefined && atLeastRatio !== undefined)
    return { name, perSecond, ratio, target: `at least ${atLeastRatio}x ${against}`, met: ratio >= atLeastRatio }
  if (atLeastPerSecond !== undefined)
    return { name, perSecond, target: `at least ${atLeastPerSecond / 1e6} M/s`, met: perSecond >= atLeastPerSecond }
  return { name, perSecond, met: true }
}
