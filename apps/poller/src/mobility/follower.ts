import type { SightingsRecorded } from '@lispwatch/db/mobility'
import type { Sighting } from '@lispwatch/domain/mobility'
import { eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { createGathering } from '../gathering.ts'

/** Sightings wait so long for company. */
const GATHER_MS = 200
/** An EID that stays where it is is reported so often: its last sighting is the edge of a later move. */
const REPORT_MS = 60_000
/** EIDs whose last sighting is remembered; the one that was met first is forgotten for a new one. */
const MOST_REMEMBERED = 10_000
/** Sightings that wait; beyond these the newest are left out, and come again with the next answer. */
const MOST_WAITING = 2048

export interface EidFollower {
  /** Takes note of sightings; nearly all say what is known, and cost nothing. */
  saw(sightings: readonly Sighting[]): void
  /** Stores what is there and takes nothing more. */
  close(): Promise<void>
}

interface Remembered {
  readonly locators: string
  last: Sighting
  reportedAt: number
}

/** Between the answers, which come at the pace of the schedule, and the record of moves: only what may change something goes on. */
export function createEidFollower(options: {
  readonly clock: Clock
  readonly store: (sightings: readonly Sighting[]) => Promise<SightingsRecorded>
  /** They could not be stored; the next sightings of these EIDs are. */
  readonly onFault: (error: unknown) => void
}): EidFollower {
  const { clock, store, onFault } = options
  const remembered = new Map<string, Remembered>()
  const turning = new Set<string>()
  let isClosed = false
  const gathering = createGathering<Sighting>({
    ...{ clock, waitMs: GATHER_MS, most: MOST_WAITING },
    async store(batch) {
      const labels = batch.map(({ eid }) => formatEidPrefix(eid))
      const recorded = await store(batch)
      for (const label of labels) turning.delete(label)
      for (const label of recorded.turning) turning.add(label)
    },
    onFault(error, batch) {
      for (const { eid } of batch) remembered.delete(eidKey(eid))
      onFault(error)
    },
  })

  const forgetOldest = () => {
    const [oldest] = remembered.keys()
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  const take = (sighting: Sighting) => {
    const key = eidKey(sighting.eid)
    const locators = `${sighting.isExact} ${sighting.locators.join()}`
    const before = remembered.get(key)
    const isSame = before?.locators === locators
    const isSettled = !turning.has(formatEidPrefix(sighting.eid))
    if (before && isSame && isSettled && sighting.at - before.reportedAt < REPORT_MS) {
      before.last = sighting
      return
    }
    // When it was last seen at its old place is told before the new one.
    if (before && !isSame && before.last.at > before.reportedAt) gathering.add(before.last)
    gathering.add(sighting)
    remembered.set(key, { locators, last: sighting, reportedAt: sighting.at })
    forgetOldest()
  }

  return {
    saw(sightings) {
      if (!isClosed) sightings.forEach(take)
    },
    close() {
      isClosed = true
      return gathering.close()
    },
  }
}
