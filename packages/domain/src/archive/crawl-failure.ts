/** What one round of a crawl found. */
export interface Found {
  readonly at: number
  readonly members: ReadonlySet<string>
}

/** A round that shows a failure of the crawler and not of the network. */
export interface CrawlFailure {
  readonly at: number
  readonly before: number
  readonly found: number
  /** What was missing, and how much of that was there again afterwards. */
  readonly missing: number
  readonly cameBack: number
}

/** A share of what the last sound round found: so much does not vanish in one round and return, unless nobody looked rightly. */
const MISSING_SHARE = 0.2
/** In a small crawl a fifth may be one building. */
const LEAST_MISSING = 5
/** Of what is missing, so much has to be back. */
const BACK_SHARE = 2 / 3
/** Within this time; later it is a return and no repair. */
const BACK_WITHIN_MS = 4 * 24 * 3600 * 1000

/**
 * The rounds in which many vanished that came back: at least a fifth of what the last sound round found (and at least five) is missing,
 * and at least two thirds of the missing are found again by one round of the next four days. All rounds from the drop up to the first such round
 * are failures, as far as a fifth is missing in them. What such a round does find was there; what it does not find is unknown.
 * @param rounds in the order of their instants
 */
export function crawlFailures(rounds: readonly Found[]): CrawlFailure[] {
  const failures: CrawlFailure[] = []
  let [sound, ...rest] = rounds
  while (sound !== undefined && rest.length > 0) {
    const failed = failuresAfter(sound, rest)
    failures.push(...failed)
    ;[sound, ...rest] = rest.slice(failed.length)
  }
  return failures
}

function failuresAfter(sound: Found, rounds: readonly Found[]): CrawlFailure[] {
  const [drop] = rounds
  if (drop === undefined) return []
  const missing = missingIn(sound, drop)
  if (!isMuch(missing.length, sound)) return []
  const backIn = (round: Found) => missing.filter((member) => round.members.has(member)).length
  const end = rounds.findIndex((round) => round.at - drop.at <= BACK_WITHIN_MS && backIn(round) >= missing.length * BACK_SHARE)
  const repaired = rounds[end]
  if (repaired === undefined) return []
  const failures: CrawlFailure[] = []
  for (const round of rounds.slice(0, end)) {
    const lost = missingIn(sound, round)
    if (!isMuch(lost.length, sound)) break
    const cameBack = lost.filter((member) => repaired.members.has(member)).length
    failures.push({ at: round.at, before: sound.members.size, found: round.members.size, missing: lost.length, cameBack })
  }
  return failures
}

const missingIn = (before: Found, round: Found): string[] => [...before.members].filter((member) => !round.members.has(member))

const isMuch = (missing: number, before: Found): boolean => missing >= LEAST_MISSING && missing >= before.members.size * MISSING_SHARE
