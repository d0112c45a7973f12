import { z } from 'zod'
import { Q_MAX } from '../../lib/list-view.ts'
import { LISTS, type ListName, type SortOf, type StateOf } from '../../lib/lists.ts'

/** A window is a screenful or two; who wants everything exports it. */
const WINDOW_MAX = 200

/** What may be asked of each list by words, states and order. */
export function viewInput<L extends ListName>(name: L) {
  const { sorts, sort, states } = LISTS[name]
  return {
    q: z.string().max(Q_MAX).default(''),
    // The definition's own texts; zod does not carry their types through a generic.
    states: z
      .array(z.enum(states as readonly StateOf<L>[] as [StateOf<L>, ...StateOf<L>[]]))
      .max(states.length)
      .default([]),
    sort: z.enum(sorts as readonly SortOf<L>[] as [SortOf<L>, ...SortOf<L>[]]).default(sort as never),
    descending: z.boolean().default(false),
  }
}

/** Which part of it. */
export const windowInput = {
  offset: z.number().int().min(0).max(10_000_000).default(0),
  limit: z.number().int().min(1).max(WINDOW_MAX).default(100),
}
