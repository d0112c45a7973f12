import type { DriftCard } from '@lispwatch/domain/baseline/card'

/** A drift that a story has to lead to, and nothing else: its kind and EID-prefix, as `locators 10.16.35.0/27`. */
export interface ExpectedDrift {
  readonly about: string
  readonly afterMs: number
  /** When it has to be in the inbox at the latest. */
  readonly byMs: number
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
const aboutOf = ({ kind, eid }: DriftCard) => `${kind} ${eid}`

/** How the cards of an inbox differ from what was expected of a story that began at `startedAt` (epoch ms), a sentence each. */
export function unexpectedDriftIn(expected: readonly ExpectedDrift[], cards: readonly DriftCard[], startedAt: number): string[] {
  const missing = expected.flatMap(({ about, afterMs, byMs }) => {
    const found = cards.filter((card) => aboutOf(card) === about)
    const [card] = found
    if (card === undefined || found.length > 1) return [`there are ${found.length} cards of ${about}, and not one`]
    const atMs = card.openedAt - startedAt
    return atMs < afterMs || atMs > byMs ? [`the card of ${about} came after ${seconds(atMs)}`] : []
  })
  const named = new Set(expected.map(({ about }) => about))
  const others = cards.filter((card) => !named.has(aboutOf(card)))
  return [
    ...missing,
    ...others.map((card) => `nobody expected ${aboutOf(card)}: ${card.differences.map(({ sentence }) => sentence).join(' ')}`),
  ]
}
