import type { Look } from '@lispwatch/domain/facts/look'
import type { ClaimedLook, DueLook } from '../../src/assessing/store.ts'

/** What is to be looked at and when, in place of a table. */
export interface Due {
  /** Due at `at`; what is due sooner stays so. */
  touch(looks: readonly DueLook[], at: number): void
  /** As many instants as there are keys, spread evenly. */
  spread(look: Look, keys: readonly string[], of: { readonly now: number; readonly withinMs: number }): void
  claim(now: number, limit: number): ClaimedLook[]
}

const secondOf = (at: number) => Math.floor(at / 1000)

export function createDue(): Due {
  const due = new Map<string, ClaimedLook>()
  /** What may be due in a second; what is due sooner by now is passed over there. */
  const bySecond = new Map<number, string[]>()
  let cursor = Number.POSITIVE_INFINITY

  const touchOne = (look: Look, key: string, at: number): void => {
    const id = `${look} ${key}`
    const known = due.get(id)
    if (known !== undefined && known.dueAt <= at) return
    due.set(id, { look, key, dueAt: at })
    const second = secondOf(at)
    const there = bySecond.get(second)
    if (there) there.push(id)
    else bySecond.set(second, [id])
    cursor = Math.min(cursor, second)
  }
  const ready = (now: number): ClaimedLook[] => {
    const found = new Map<string, ClaimedLook>()
    for (let second = cursor; second <= secondOf(now); second++)
      for (const id of bySecond.get(second) ?? []) {
        const one = due.get(id)
        if (one !== undefined && one.dueAt <= now && secondOf(one.dueAt) === second) found.set(id, one)
      }
    return [...found.values()]
  }
  return {
    touch(looks, at) {
      for (const { look, key } of looks) touchOne(look, key, at)
    },
    spread(look, keys, { now, withinMs }) {
      keys.forEach((key, i) => {
        touchOne(look, key, now + (withinMs * i) / keys.length)
      })
    },
    claim(now, limit) {
      if (cursor > secondOf(now)) return []
      const claimed = ready(now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
      for (const { look, key } of claimed) due.delete(`${look} ${key}`)
      // The present second may get more, and so may those of which something was left.
      if (claimed.length === limit) return claimed
      for (; cursor < secondOf(now); cursor++) bySecond.delete(cursor)
      return claimed
    },
  }
}
