import type { Look } from '@lispwatch/domain/facts/look'
import type { AssessmentStore } from './store.ts'

/** Everything is looked at so often though nothing happened to it: what only time decides, and what was missed. */
export const SWEEPS: readonly { readonly look: Look; readonly everyMs: number }[] = [
  { look: 'vantage', everyMs: 2000 },
  { look: 'server', everyMs: 15_000 },
  { look: 'delegation', everyMs: 30_000 },
  { look: 'rloc', everyMs: 300_000 },
  { look: 'device', everyMs: 300_000 },
  { look: 'eid', everyMs: 600_000 },
]

/** Whoever begins has everything looked at within this time: what happened while nobody looked may never have been touched. */
const FIRST_WITHIN_MS = 60_000

/** Makes due what is to be swept. What takes turns slowly is spread over them, so that no round has all of it. */
export function createSweeps(store: Pick<AssessmentStore, 'sweep'>): (now: number) => Promise<void> {
  const sweptAt = new Map<Look, number>()
  return async (now) => {
    for (const { look, everyMs } of SWEEPS) {
      const last = sweptAt.get(look)
      if (last !== undefined && now - last < everyMs) continue
      const isFast = everyMs < FIRST_WITHIN_MS
      const withinMs = isFast ? 0 : last === undefined ? FIRST_WITHIN_MS : everyMs
      await store.sweep(look, { now, withinMs })
      sweptAt.set(look, now)
    }
  }
}
