import { describe, expect, test } from 'vitest'
import { solicitationEvent } from './solicitation.ts'
import { heedSolicitation, MOST_ASKED_A_MINUTE, MOST_TOLD_A_MINUTE, NOTHING_HEARD } from './solicitation-limits.ts'

const START = Date.UTC(2026, 10, 21, 12)
const eid = (n: number) => ({ iid: 0, prefix: `10.${Math.floor(n / 256)}.${n % 256}.0/24` })
const smr = (from = '192.0.2.1', ...ns: number[]) => ({ from, eids: ns.map(eid), at: START })

describe('a solicitation', () => {
  test('is told once a minute for each sender, with the number of those that were not told', () => {
    let heard = NOTHING_HEARD
    const told: (number | null)[] = []
    for (const seconds of [0, 1, 2, 61]) {
      const heeded = heedSolicitation(heard, smr('192.0.2.1', 1), START + seconds * 1000)
      heard = heeded.heard
      told.push(heeded.tell?.untold ?? null)
    }
    expect(told).toEqual([0, null, null, 2])
  })

  test('makes the same EID-prefix be asked for once in three seconds, whoever sends it', () => {
    const first = heedSolicitation(NOTHING_HEARD, smr('192.0.2.1', 1), START)
    const second = heedSolicitation(first.heard, smr('192.0.2.2', 1, 2), START + 2999)
    const third = heedSolicitation(second.heard, smr('192.0.2.3', 1), START + 3000)
    expect([first, second, third].map(({ ask }) => ask)).toEqual([[eid(1)], [eid(2)], [eid(1)]])
  })

  test('from ever new senders about ever new EID-prefixes is told and asked for in bounds, and remembered in bounds', () => {
    let heard = NOTHING_HEARD
    let [told, asked] = [0, 0]
    for (let n = 0; n < 3000; n++) {
      const heeded = heedSolicitation(heard, smr(`2001:db8::${n.toString(16)}`, n), START)
      heard = heeded.heard
      told += heeded.tell ? 1 : 0
      asked += heeded.ask.length
    }
    expect([told, asked]).toEqual([MOST_TOLD_A_MINUTE, MOST_ASKED_A_MINUTE])
    expect(Math.max(heard.senders.size, heard.askedAt.size)).toBeLessThanOrEqual(1024)
    expect(heedSolicitation(heard, smr('192.0.2.1', 4000), START + 60_000).tell).toEqual({ untold: 0 })
  })

  test('is told with its sender, its EID-prefixes and what follows, and that a stranger sent it', () => {
    const facts = { vantage: 'home', isProbed: true, site: 'Lisbon', askedAgain: 2, untold: 0 }
    expect(solicitationEvent(smr('192.0.2.1', 1), facts, START + 5)).toEqual({
      ...{ kind: 'smr-received', at: START + 5, afterAt: null, byAt: START, vantage: 'home', from: null, to: null },
      subject: { rloc: '192.0.2.1', eid: '10.0.1.0/24', site: 'Lisbon' },
      sentence:
        '192.0.2.1 solicits a Map-Request: it says that the mapping of 10.0.1.0/24 changed. The mapping system is asked again, not the sender.',
    })
    const stranger = solicitationEvent(smr('192.0.2.9'), { ...facts, isProbed: false, site: null, askedAgain: 0, untold: 7 }, START)
    expect(stranger.sentence).toContain('It is no locator that is probed from here')
    expect(stranger.sentence).toContain('7 more of this sender')
    expect(stranger.subject).toEqual({ rloc: '192.0.2.9' })
  })
})
