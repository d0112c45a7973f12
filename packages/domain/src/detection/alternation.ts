import type { RegistrationReading } from '../facts/eid-facts.ts'
import type { Mapping } from '../mapping.ts'
import { sameRlocs } from './mapping-word.ts'

/** Within so long a set has to be back. */
const BACK_WITHIN_MS = 600_000

/** A, B, A, B. */
const SEVERAL_TURNS = 4

/** A locator-set that gave way to another one and came back. */
export interface Alternation {
  readonly sets: readonly [Mapping, Mapping]
  /** When the set was back, the last time. */
  readonly backAt: number
  /** When it gave way first. */
  readonly beganAt: number
  /** How often one took the place of the other within the window. */
  readonly turns: number
}

interface SetOfLocators {
  readonly mapping: Mapping
  readonly byAt: number
  /** When it was seen last before another one came; null while it stands. */
  heldAt: number | null
}

/** Mappings of the server with other locators than the one before, oldest first; where nothing was registered is left out. */
function setsOf({ versions }: RegistrationReading): SetOfLocators[] {
  const sets: SetOfLocators[] = []
  for (const { mapping, afterAt, byAt } of versions) {
    const before = sets.at(-1)
    if (before?.heldAt === null) before.heldAt = afterAt
    if (mapping === null || mapping.locators.length === 0) continue
    if (before === undefined || !sameRlocs(before.mapping, mapping)) sets.push({ mapping, byAt, heldAt: null })
    else before.heldAt = null
  }
  return sets
}

/** Seen in one answer alone, as who forges an answer now and then would have it. */
const isOnce = ({ byAt, heldAt }: SetOfLocators) => heldAt !== null && heldAt <= byAt

/**
 * The youngest A, B, A at one server, with B in two answers at least, be it in a row or by turns, and A back within ten minutes; undefined:
 * there is none.
 */
export function alternationOf(reading: RegistrationReading): Alternation | undefined {
  const sets = setsOf(reading)
  for (let index = sets.length - 1; index >= 2; index--) {
    const [first, other, back] = [sets[index - 2], sets[index - 1], sets[index]]
    if (!first || !other || !back || !sameRlocs(first.mapping, back.mapping)) continue
    // How long the first one had stood before does not matter, only how soon it was back.
    if (back.byAt - other.byAt > BACK_WITHIN_MS) continue
    const turns = sets.filter(({ byAt }) => byAt <= back.byAt && back.byAt - byAt < BACK_WITHIN_MS).length
    if (isOnce(other) && turns < SEVERAL_TURNS) continue
    return { sets: [first.mapping, other.mapping], backAt: back.byAt, beganAt: other.byAt, turns }
  }
  return undefined
}
