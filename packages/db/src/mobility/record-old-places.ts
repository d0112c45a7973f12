import type { DomainEvent } from '@lispwatch/domain/event'
import { hearOldPlace } from '@lispwatch/domain/mobility'
import type { Observation } from '@lispwatch/domain/observation'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { inTransaction } from '../transaction.ts'
import { lockTracks, readTracks, writeTracks } from './tracks.ts'

/** What a locator that an EID left answered to an RLOC-probe for it. */
export interface OldPlaceAnswer {
  readonly eid: EidPrefix
  readonly rloc: string
  readonly answer: Pick<Observation, 'outcome' | 'mapping' | 'eidPrefixReplied' | 'settledAt' | 'vantage'>
}

/** Takes note of what old places answered, and appends an event for each that still answers, once for each move. */
export function recordOldPlaces(db: Database, answers: readonly OldPlaceAnswer[], now: number): Promise<readonly DomainEvent[]> {
  if (answers.length === 0) return Promise.resolve([])
  return inTransaction(db.pool, async (client) => {
    await lockTracks(client)
    const tracks = await readTracks(
      client,
      answers.map(({ eid }) => eid),
    )
    const events: DomainEvent[] = []
    for (const { eid, rloc, answer } of answers) {
      const label = formatEidPrefix(eid)
      const track = tracks.get(label)
      if (track === undefined) continue
      const heard = hearOldPlace({ eid, track, rloc, answer, now })
      if (heard.event === null) continue
      tracks.set(label, heard.track)
      events.push(heard.event)
      await writeTracks(client, [{ eid, track: heard.track }], now)
    }
    await appendEvents(client, events)
    return events
  })
}
