import type { FoundMapping } from '@lispwatch/domain/eid-walk/discovery'
import { locatorsOf } from '@lispwatch/domain/mobility'
import { eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'

/** What came along waits so long for company. */
const GATHER_MS = 200
/** What a server tells with every answer is reported so often. */
const REPORT_MS = 60_000
/** What was reported lately; what was met first is forgotten for what is new. */
const MOST_REMEMBERED = 10_000
/** Beyond these, what is newest is left out until the next answer, or the next walk. */
const MOST_WAITING = 256

export interface MetAlong {
  /** Takes note of what came along with an answer; nearly always it is known, and costs nothing. */
  saw(found: readonly FoundMapping[]): void
  /** Stores what is there and takes nothing more. */
  close(): Promise<void>
}

/** Between the answers, which come at the pace of the schedule, and the record of candidates. */
export function createMetAlong(options: {
  readonly clock: Clock
  readonly store: (found: readonly FoundMapping[]) => Promise<unknown>
  /** They could not be stored; with the next answer they come again. */
  readonly onFault: (error: unknown) => void
}): MetAlong {
  const { clock, store, onFault } = options
  const reported = new Map<string, number>()
  let waiting: { readonly key: string; readonly found: FoundMapping }[] = []
  let timer: Timer | undefined
  let storing: Promise<void> = Promise.resolve()
  let isClosed = false

  const leave = () => {
    timer = undefined
    const batch = waiting
    waiting = []
    storing = storing.then(async () => {
      if (batch.length === 0) return
      try {
        await store(batch.map(({ found }) => found))
      } catch (error) {
        for (const { key } of batch) reported.delete(key)
        onFault(error)
      }
    })
  }
  const take = (found: FoundMapping) => {
    const key = `${found.server} ${eidKey(found.eid)} ${locatorsOf(found.mapping).join()}`
    if (found.at - (reported.get(key) ?? Number.NEGATIVE_INFINITY) < REPORT_MS || waiting.length >= MOST_WAITING) return
    reported.delete(key)
    reported.set(key, found.at)
    const [oldest] = reported.keys()
    if (reported.size > MOST_REMEMBERED && oldest !== undefined) reported.delete(oldest)
    waiting.push({ key, found })
    timer ??= clock.after(GATHER_MS, leave)
  }
  return {
    saw(found) {
      if (!isClosed) found.forEach(take)
    },
    async close() {
      isClosed = true
      timer?.cancel()
      leave()
      await storing
    },
  }
}
