import type { CrawlFailure, Found } from './crawl-failure.ts'
import type { Reading } from './history.ts'

/**
 * What each member was in each round from the first that found it on: `registered` or `unregistered`. A failed round says nothing of what it
 * did not find.
 * @param rounds in the order of their instants
 */
export function presenceOf(rounds: readonly Found[], failures: readonly CrawlFailure[]): Map<string, Reading[]> {
  const failed = new Set(failures.map(({ at }) => at))
  const readings = new Map<string, Reading[]>()
  for (const { at, members } of rounds) {
    for (const member of members) if (!readings.has(member)) readings.set(member, [])
    for (const [member, its] of readings) {
      if (members.has(member)) its.push({ at, value: 'registered' })
      else if (!failed.has(at)) its.push({ at, value: 'unregistered' })
    }
  }
  return readings
}
