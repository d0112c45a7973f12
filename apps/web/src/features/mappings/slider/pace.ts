const DAY_MS = 86_400_000

/** How far one step of playing goes. `change`: to the next change. */
export type Pace = 'change' | 'hour' | 'day' | 'week' | 'month'

export const PACES: readonly { readonly value: Pace; readonly word: string; readonly ms: number | null }[] = [
  { value: 'change', word: 'each change', ms: null },
  { value: 'hour', word: 'an hour', ms: DAY_MS / 24 },
  { value: 'day', word: 'a day', ms: DAY_MS },
  { value: 'week', word: 'a week', ms: 7 * DAY_MS },
  { value: 'month', word: 'a month', ms: 30 * DAY_MS },
]

/** A pace that crosses the stretch in some minutes at most. */
export function usualPace(spanMs: number): Pace {
  if (spanMs > 400 * DAY_MS) return 'month'
  return spanMs > 20 * DAY_MS ? 'day' : 'change'
}
