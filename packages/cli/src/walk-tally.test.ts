import type { WalkFinding } from '@lispwatch/lisp-client/client/walk-eid-space'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import { ipAddress } from '@lispwatch/lisp-client/wire/field/address'
import { locator, mappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { expect, test } from 'vitest'
import { styleFor } from './text/style.ts'
import { walkSummary } from './text/walk-text.ts'
import { addFinding, disagreements, newTally } from './walk-tally.ts'

const [A, B] = [
  { address: '192.0.2.1', port: 4342 },
  { address: '192.0.2.2', port: 4342 },
]

function found(prefix: string, via: typeof A, rloc: string | undefined, reachable = true): WalkFinding {
  const eid = { iid: 0, prefix }
  const locators = rloc === undefined ? [] : [locator({ address: ipAddress(rloc), priority: 1, weight: 100, reachable })]
  const record = mappingRecord({ ...eidToWire(eid), ttl: 60, locators })
  const facts = { eid, record, via, from: via, rttMs: 1, isExtra: false, isRepeated: false, share: 1 }
  return rloc === undefined ? { kind: 'hole', ...facts } : { kind: 'mapping', ...facts }
}

test('resolvers agree where they name the same locators, whatever they think of their reachability', () => {
  const tally = newTally([A, B])
  addFinding(tally, found('10.1.0.0/24', A, '203.0.113.1'))
  addFinding(tally, found('10.1.0.0/24', B, '203.0.113.1', false))
  expect([tally.mappings.size, disagreements(tally)]).toEqual([1, []])
})

test('another locator-set and a missing prefix are told with those that say so', () => {
  const tally = newTally([A, B])
  addFinding(tally, found('10.1.0.0/24', A, '203.0.113.1'))
  addFinding(tally, found('10.1.0.0/24', B, '203.0.113.2'))
  addFinding(tally, found('10.1.1.0/24', B, '203.0.113.3'))
  addFinding(tally, found('10.1.1.0/24', A, undefined))
  addFinding(tally, { kind: 'unmeasured', iid: 0, first: '10.1.2.0', last: '10.1.2.255', reason: 'silence', share: 1 })
  expect(walkSummary(tally, { queries: 9, elapsedMs: 1234 }, styleFor(false))).toEqual([
    '2 prefixes, 1 negative, 1 gap unmeasured; 9 queries in 1.2 s',
    'both resolvers agree on 0 of 2 prefixes',
    '  10.1.0.0/24: 203.0.113.1 1/100, says 192.0.2.1:4342',
    '  10.1.0.0/24: 203.0.113.2 1/100, says 192.0.2.2:4342',
    '  10.1.1.0/24: 203.0.113.3 1/100, says 192.0.2.2:4342',
    '  10.1.1.0/24: not known to 192.0.2.1:4342',
  ])
})
