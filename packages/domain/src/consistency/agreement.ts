import { type ConsistencyAnswer, grouped, meaningOf, rlocSet } from './answer.ts'

/** How servers agree that are asked the same in the same round. Silence is no answer and disagrees with nobody. */
export interface Agreement {
  /** EIDs that at least two servers answered in one round. */
  readonly eids: number
  /** Of them, those whose answers all said the same in every round. */
  readonly consistent: number
  /** Those where one server said that nobody is registered while another gave locators. */
  readonly differingInType: number
  /** Those where all gave locators, and not the same. */
  readonly differingInLocators: number
  readonly prefixRounds: PrefixRounds
}

/** EID-prefixes in rounds: the positive answers for one EID-prefix in one round side by side, and in how many something differs. */
export interface PrefixRounds {
  readonly compared: number
  readonly locatorSet: number
  /** The same locators with other priorities or weights. */
  readonly preference: number
  readonly ttl: number
  /** A locator that is up in one and down in another. */
  readonly locatorState: number
  readonly authoritativeBit: number
  /** The same locators in another order, all else being equal. */
  readonly orderOnly: number
}

export function agreementOf(answers: readonly ConsistencyAnswer[]): Agreement {
  let [eids, consistent, differingInType, differingInLocators] = [0, 0, 0, 0]
  for (const its of grouped(answers, ({ eid }) => eid).values()) {
    const rounds = [...grouped(its, ({ at }) => String(at)).values()].map(meaningsOf).filter(({ servers }) => servers > 1)
    if (rounds.length === 0) continue
    eids++
    const isType = rounds.some(({ meanings }) => meanings.has('negative') && meanings.size > 1)
    const isLocators = rounds.some(({ meanings }) => meanings.size > 1)
    if (isType) differingInType++
    else if (isLocators) differingInLocators++
    else consistent++
  }
  return { eids, consistent, differingInType, differingInLocators, prefixRounds: prefixRounds(answers) }
}

function meaningsOf(round: readonly ConsistencyAnswer[]) {
  const meanings = new Set<string>()
  const servers = new Set<string>()
  for (const answer of round) {
    const meaning = meaningOf(answer)
    if (meaning === undefined) continue
    meanings.add(meaning)
    servers.add(answer.server)
  }
  return { meanings, servers: servers.size }
}

/** In what positive answers for one EID-prefix in one round may differ; the same in all of these, and in another order, is `order`. */
export type DifferingPart = 'locator-set' | 'preference' | 'ttl' | 'locator-state' | 'authoritative-bit' | 'order'

/** The positive answers about one EID-prefix in each round, side by side. */
export function positiveRounds(answers: readonly ConsistencyAnswer[]): ConsistencyAnswer[][] {
  const positives = answers.filter(({ outcome }) => outcome === 'positive')
  return [...grouped(positives, ({ eid, eidReplied, at }) => `${at} ${eidReplied ?? eid}`).values()]
}

/** In what these positive answers differ. What one does not tell differs from nothing. */
export function differingParts(its: readonly ConsistencyAnswer[]): DifferingPart[] {
  const differs = (textOf: (answer: ConsistencyAnswer) => string | undefined) =>
    new Set(its.flatMap((answer) => textOf(answer) ?? [])).size > 1
  const isSet = differs(rlocSet)
  const isPreference = !isSet && differs(preferencesOf)
  const parts: readonly (readonly [DifferingPart, boolean])[] = [
    ['locator-set', isSet],
    ['preference', isPreference],
    ['ttl', differs(({ ttlMinutes }) => ttlMinutes?.toString())],
    ['locator-state', differsInState(its)],
    ['authoritative-bit', differs(({ authoritative }) => authoritative?.toString())],
    ['order', !isSet && !isPreference && differs(orderOf)],
  ]
  return parts.flatMap(([part, is]) => (is ? [part] : []))
}

function prefixRounds(answers: readonly ConsistencyAnswer[]): PrefixRounds {
  const rounds = positiveRounds(answers)
  const parts = rounds.flatMap(differingParts)
  const count = (part: DifferingPart) => parts.filter((one) => one === part).length
  return {
    compared: rounds.length,
    ...{ locatorSet: count('locator-set'), preference: count('preference'), ttl: count('ttl') },
    ...{ locatorState: count('locator-state'), authoritativeBit: count('authoritative-bit'), orderOnly: count('order') },
  }
}

const preferencesOf = ({ locators }: ConsistencyAnswer): string =>
  locators
    .map(({ rloc, priority, weight }) => `${rloc} ${priority}/${weight}`)
    .toSorted()
    .join(' ')

const orderOf = ({ locators }: ConsistencyAnswer): string => locators.map(({ rloc }) => rloc).join(' ')

function differsInState(answers: readonly ConsistencyAnswer[]): boolean {
  const up = new Map<string, boolean>()
  return answers.some(({ locators }) =>
    locators.some(({ rloc, up: is }) => {
      if (is === null) return false
      const known = up.get(rloc)
      up.set(rloc, known ?? is)
      return known !== undefined && known !== is
    }),
  )
}
