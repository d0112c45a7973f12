import type { FoundMapping } from '@lispwatch/domain/eid-walk/discovery'
import { locatorsOf } from '@lispwatch/domain/mobility'
import { eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { createGathering } from '../gathering.ts'

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

const keyOf = ({ server, eid, mapping }: FoundMapping) => `${server} ${eidKey(eid)} ${locatorsOf(mapping).join()}`

/** Between the answers, which come at the pace of the schedule, and the record of candidates. */
export function createMetAlong(options: {
  readonly clock: Pick<Clock, 'after'>
  readonly store: (found: readonly FoundMapping[]) => Promise<unknown>
  /** They could not be stored; with the next answer they come again. */
  readonly onFault: (error: unknown) => void
}): MetAlong {
  const { clock, store, onFault } = options
  const reported = new Map<string, number>()
  let isClosed = false
  const gathering = createGathering<FoundMapping>({
    ...{ clock, waitMs: GATHER_MS, most: MOST_WAITING },
    async store(batch) {
      await store(batch)
    },
    onFault(error, batch) {
      for (const one of batch) reported.delete(keyOf(one))
      onFault(error)
    },
  })
  const take = (found: FoundMapping) => {
    const key = keyOf(found)
    const isKnown = found.at - (reported.get(key) ?? Number.NEGATIVE_INFINITY) < REPORT_MS
    if (isKnown || !gathering.add(found)) return
    reported.delete(key)
    reported.set(key, found.at)
    const [oldest] = reported.keys()
    if (reported.size > MOST_REMEMBERED && oldest !== undefined) reported.delete(oldest)
  }
  return {
    saw(found) {
      if (!isClosed) found.forEach(take)
    },
    close() {
      isClosed = true
      return gathering.close()
    },
  }
}
