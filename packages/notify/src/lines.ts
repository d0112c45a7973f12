import { markOf } from './plain-text.ts'
import type { Said, SaidItem } from './said.ts'

/** An incident as lines of plain text, links at the end. */
export function itemLines(item: SaidItem): readonly string[] {
  return [
    ...(item.heading === null ? [] : [item.heading]),
    ...item.facts.map(({ label, text }) => `${label}: ${text}`),
    `Incident: ${item.url}`,
    ...(item.acknowledgeUrl === null ? [] : [`Acknowledge: ${item.acknowledgeUrl}`]),
  ]
}

/** The last line: which network, and by what one knows that a message came twice. */
export const footLine = ({ network }: Pick<Said, 'network'>, key: string) => `Lispwatch, ${network}. Message ${markOf(key)}.`

/**
 * The longest beginning of a list that fits, at least `least` of it: services refuse what is too long.
 *
 * @param fits whether so many of them fit
 */
export function mostThatFit(count: number, fits: (shown: number) => boolean, least = 0): number {
  for (let shown = count; shown > least; shown--) if (fits(shown)) return shown
  return least
}

/** The first `shown` items of what is said. */
export function firstItems(all: Said, shown: number): Said {
  const items = all.items.slice(0, shown)
  return { ...all, items, hiddenCount: all.hiddenCount + all.items.length - items.length }
}

/** How many incidents are not shown; empty when all are. */
export function moreLine({ hiddenCount }: Pick<Said, 'hiddenCount'>): string {
  return hiddenCount === 0 ? '' : `And ${hiddenCount} more ${hiddenCount === 1 ? 'incident' : 'incidents'}.`
}
