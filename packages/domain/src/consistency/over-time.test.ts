import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementOf } from './agreement.ts'
import type { ConsistencyAnswer } from './answer.ts'
import { ROUND_MS, type Said, serversOf, steadinessOf } from './over-time.ts'
import { stabilityOf } from './stability.ts'

const HOURS = 20
const PERIOD = { fromAt: 0, toAt: HOURS * 2 * ROUND_MS }
const EID = '[0]192.0.2.0/24'

const said = (server: string, fromAt: number, toAt: number, meaning: string): Said => ({ eid: EID, server, fromAt, toAt, meaning })

describe('an EID-prefix over time', () => {
  test('a pair that says the same all the time is stable, and servers that say the same are consistent', () => {
    const all = [said('a', 0, PERIOD.toAt, 'x'), said('b', 0, PERIOD.toAt, 'x')]
    expect(steadinessOf(all, PERIOD)).toMatchObject({ pairs: 2, neverChanged: 2, eids: 1, consistent: 1, changed: [], inconsistent: [] })
  })

  test('what is over before the next round is seen by no round', () => {
    const all = [
      said('a', 0, PERIOD.toAt, 'x'),
      said('b', 0, ROUND_MS + 1, 'x'),
      said('b', ROUND_MS + 1, 2 * ROUND_MS, 'y'),
      said('b', 2 * ROUND_MS, PERIOD.toAt, 'x'),
    ]
    expect(steadinessOf(all, PERIOD)).toMatchObject({ neverChanged: 2, consistent: 1 })
  })

  test('a server that denied it all the time is none of its servers, and one that had it some time is', () => {
    const other = said('c', 0, PERIOD.toAt, 'negative')
    const all = [said('a', 0, PERIOD.toAt, 'x'), said('b', 0, PERIOD.toAt, 'x'), other]
    expect(steadinessOf(all, PERIOD)).toMatchObject({ pairs: 3, eids: 1, consistent: 1 })
    const later = { fromAt: 10 * ROUND_MS, toAt: 20 * ROUND_MS }
    const lapsed = [said('a', 0, PERIOD.toAt, 'x'), said('b', 0, ROUND_MS, 'x'), said('b', ROUND_MS, PERIOD.toAt, 'negative')]
    expect(steadinessOf(lapsed, later, serversOf(lapsed))).toMatchObject({ eids: 1, consistent: 0 })
  })

  test('that one denies what another has weighs more than other locators, and the first round of either is told', () => {
    const all = [said('a', 0, PERIOD.toAt, 'x'), said('b', 0, 4 * ROUND_MS, 'y'), said('b', 4 * ROUND_MS, PERIOD.toAt, 'negative')]
    expect(steadinessOf(all, PERIOD).inconsistent).toEqual([{ eid: EID, differIn: 'type', at: 0 }])
  })
})

/** Rounds that are asked in truth, for the definitions of stability and agreement. */
function answersOf(all: readonly Said[]): ConsistencyAnswer[] {
  const answers: ConsistencyAnswer[] = []
  for (let at = PERIOD.fromAt; at < PERIOD.toAt; at += ROUND_MS) {
    for (const { server, eid, meaning, fromAt, toAt } of all) {
      if (fromAt > at || at >= toAt) continue
      const locators = meaning === 'negative' ? [] : [{ rloc: meaning, priority: 1, weight: 1, up: null }]
      answers.push({
        ...{ eid, server, serverAddress: null, at, outcome: meaning === 'negative' ? 'negative' : 'positive', rttMs: null, from: null },
        ...{ eidReplied: null, ttlMinutes: null, action: null, authoritative: null, locatorCount: locators.length, locators },
      })
    }
  }
  return answers
}

test('whatever was said, the two figures are those of asking every half hour', () => {
  const cut = integer({ min: 0, max: HOURS * 4 })
  const server = record({
    cuts: array(cut, { maxLength: 8 }),
    words: array(constantFrom('192.0.2.1', '192.0.2.2', 'negative', null), { minLength: 9, maxLength: 9 }),
  })
  assert(
    property(array(server, { maxLength: 4 }), (servers) => {
      const all = servers.flatMap(({ cuts, words }, n) => {
        const edges = [0, ...cuts, HOURS * 4].sort((a, b) => a - b).map((quarter) => quarter * (ROUND_MS / 2))
        return words.flatMap((meaning, i) => {
          const [fromAt, toAt] = [edges[i], edges[i + 1]]
          return meaning === null || fromAt === undefined || toAt === undefined || toAt <= fromAt
            ? []
            : [said(`s${n}`, fromAt, toAt, meaning)]
        })
      })
      const { pairs, neverChanged, eids, consistent, inconsistent } = steadinessOf(all, PERIOD)
      const [stability, agreement] = [
        stabilityOf(answersOf(all)),
        agreementOf(answersOf(all.filter(({ server }) => serversOf(all).has(server)))),
      ]
      expect({ pairs, neverChanged, eids, consistent }).toEqual({
        ...{ pairs: stability.pairs, neverChanged: stability.neverChanged },
        ...{ eids: agreement.eids, consistent: agreement.consistent },
      })
      expect(inconsistent.filter(({ differIn }) => differIn === 'type')).toHaveLength(agreement.differingInType)
    }),
    { numRuns: 100 },
  )
})
