import { describe, expect, test } from 'vitest'
import { vantageStandings } from './vantage-standings.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const beat = (poller: string, at: number, lateP99Ms: number) => ({
  ...{ vantage: 'home', poller, at, lateP99Ms },
  ...{ claimedPerSecond: 10, recordedPerSecond: 10, skipped: 1, waiting: 5 },
})
const FACTS = { probeCadenceMs: 10_000, vantages: [{ name: 'home', lastSeenAt: NOW - 1000 }] }

describe('how a vantage keeps up', () => {
  test('is the latest of its pollers, and what all of them record', () => {
    const [home] = vantageStandings(FACTS, [beat('a', NOW - 1000, 40), beat('b', NOW - 2000, 900)], NOW)
    expect(home).toEqual({
      ...{ name: 'home', lastSeenAt: NOW - 1000, isFresh: true, pollers: 2 },
      ...{ lateP99Ms: 900, recordedPerSecond: 20, skipped: 2, waiting: 10 },
    })
  })

  test('does not count a poller that is gone, nor one of another vantage', () => {
    const foreign = { ...beat('c', NOW, 7000), vantage: 'away' }
    const [home] = vantageStandings(FACTS, [beat('a', NOW - 300_000, 5000), foreign], NOW)
    expect(home).toMatchObject({ pollers: 0, lateP99Ms: null, recordedPerSecond: 0 })
  })

  test('is not fresh while nothing was ever seen from there', () => {
    const facts = { probeCadenceMs: 10_000, vantages: [{ name: 'away', lastSeenAt: null }] }
    expect(vantageStandings(facts, [], NOW)).toMatchObject([{ name: 'away', isFresh: false }])
  })
})
