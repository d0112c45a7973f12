import { expect, it } from 'vitest'
import type { Mapping } from '../mapping.ts'
import { isOver, LOOKUP_MS, TAKEN_UP_WITHIN_MS, vantageStandingOf } from './lookup.ts'
import { lookupEid } from './lookup-eid.ts'
import { lookupPaths, type NumberedStep } from './lookup-path.ts'

const [RESOLVER, SERVER, ROOT, NODE] = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']
const [ONE, TWO] = ['203.0.113.1', '203.0.113.2']

function mapping(...rlocs: readonly string[]): Mapping {
  const locators = rlocs.map((rloc, index) => ({ rloc, priority: index + 1, weight: 100, mpriority: 255, mweight: 0 }))
  return { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators }
}

let nth = 0
function step(changes: Partial<NumberedStep>): NumberedStep {
  const address = changes.address ?? RESOLVER
  return {
    ...{ kind: 'resolve', nth: nth++, address, port: 4342, name: null, isMapServer: false, depth: null, referredBy: null },
    ...{ outcome: 'positive', action: 'no-action', rttMs: 10, tries: 1, answeredBy: address, answeredByName: null },
    ...{ answeredByMapServer: false, eid: '10.1.0.0/24', mapping: null, faults: [], sentAt: 0, settledAt: nth },
    ...changes,
  }
}

const drawn = (steps: readonly NumberedStep[]) =>
  lookupPaths('home', steps).map(({ nodes }) =>
    nodes.map((node) => `${node.kind} ${node.name ?? node.address} ${node.rttMs ?? '-'}`).join(' > '),
  )

it('a map-resolver that was answered for by an ETR: the round trip is that of the whole way', () => {
  expect(drawn([step({ answeredBy: ONE, mapping: mapping(ONE, TWO) })])).toEqual([
    `vantage home - > resolver ${RESOLVER} - > etr ${ONE} 10`,
  ])
})

it('a map-server that answered by proxy: the way ends at the best locator that answers, with its own round trip', () => {
  const steps = [
    step({ answeredBy: SERVER, answeredByName: 'ms-1', answeredByMapServer: true, mapping: mapping(ONE, TWO) }),
    step({ kind: 'probe', address: ONE, rttMs: null, outcome: 'timeout' }),
    step({ kind: 'probe', address: TWO, rttMs: 25 }),
  ]
  expect(drawn(steps)).toEqual([`vantage home - > resolver ${RESOLVER} - > map-server ms-1 10 > etr ${TWO} 25`])
})

it('who answered from its own address has its round trip on its own leg, and silence has none', () => {
  const alone = step({ address: SERVER, isMapServer: true, outcome: 'negative', mapping: mapping() })
  const silent = step({ outcome: 'timeout', rttMs: null, answeredBy: null, mapping: null })
  expect(drawn([alone, silent])).toEqual([`vantage home - > map-server ${SERVER} 10`, `vantage home - > resolver ${RESOLVER} -`])
})

it('a walk goes from the root over the referrals to the map-server and its ETR; who was asked besides stands aside', () => {
  const walk = { kind: 'refer', mapping: null } as const
  const steps = [
    step({ ...walk, address: ROOT, depth: 0, action: 'node-referral', rttMs: 5 }),
    step({ ...walk, address: '192.0.2.9', depth: 1, referredBy: ROOT, outcome: 'timeout', action: null, rttMs: null }),
    step({ ...walk, address: NODE, depth: 1, referredBy: ROOT, action: 'ms-referral', rttMs: 7 }),
    step({ ...walk, address: SERVER, depth: 2, referredBy: NODE, action: 'ms-ack', rttMs: 9 }),
    step({ kind: 'mapping', address: ONE, referredBy: SERVER, rttMs: 11, mapping: mapping(ONE) }),
  ]
  expect(drawn(steps)).toEqual([`vantage home - > ddt-node ${ROOT} 5 > ddt-node ${NODE} 7 > map-server ${SERVER} 9 > etr ${ONE} 11`])
  expect(lookupPaths('home', steps)[0]?.aside.map(({ address }) => address)).toEqual(['192.0.2.9'])
})

it('referrals that lead back to where they came from are drawn once', () => {
  const walk = { kind: 'refer', mapping: null } as const
  const steps = [
    step({ ...walk, address: ROOT, depth: 0, referredBy: null, action: 'node-referral' }),
    step({ ...walk, address: NODE, depth: 1, referredBy: NODE, action: 'node-referral' }),
  ]
  expect(drawn(steps)).toEqual([`vantage home - > ddt-node ${NODE} 10`])
})

it('a vantage that does not begin, or not end, in time is silent, and the lookup over', () => {
  const vantage = { vantage: 'home', endedAt: null, verdict: null, why: null }
  const [waiting, asking] = [
    { ...vantage, state: 'waiting' as const },
    { ...vantage, state: 'asking' as const },
  ]
  expect(vantageStandingOf(waiting, 1000, 1000 + TAKEN_UP_WITHIN_MS)).toBe('waiting')
  expect(vantageStandingOf(waiting, 1000, 1001 + TAKEN_UP_WITHIN_MS)).toBe('silent')
  expect(vantageStandingOf(asking, 1000, 1000 + TAKEN_UP_WITHIN_MS + LOOKUP_MS)).toBe('asking')
  expect(isOver({ vantages: [{ ...vantage, state: 'done' }, asking], askedAt: 1000 }, 2000)).toBe(false)
  expect(isOver({ vantages: [{ ...vantage, state: 'done' }, asking], askedAt: 1000 }, 1001 + TAKEN_UP_WITHIN_MS + LOOKUP_MS)).toBe(true)
})

it('an EID to look up may be of any kind, and what is none is told in a sentence', () => {
  for (const text of ['10.1.2.3', '[101]10.1.2.3', '2001:db8::/48', '02-00-00-00-00-01', "'printer'"])
    expect(lookupEid(text)).toMatchObject({ ok: true })
  expect(lookupEid('[16777216]10.1.2.3')).toEqual({ ok: false, reason: 'An instance-id is a number from 0 to 16777215.' })
  expect(lookupEid('lisbon')).toMatchObject({ ok: false, reason: expect.stringMatching(/^This is no EID: .+\.$/) })
})
