import { expect, it } from 'vitest'
import type { RejectedDrift } from '../facts/eid-facts.ts'
import { DRIFT_REJECTED as D31 } from './d31-drift-rejected.ts'
import { NOW } from './testing/circumstances.ts'
import { look, MINUTE_MS, opened } from './testing/eid-facts.ts'

const rejected = (replaced: Partial<RejectedDrift> = {}): RejectedDrift => ({
  ...{
    eid: '10.1.0.0/24',
    kind: 'locators',
    nodes: ['ms1', 'ms2'],
    evidence: [{ targetId: 8, slotAt: NOW }],
    by: 'Ada',
    at: NOW - MINUTE_MS,
  },
  differences: [{ key: 'a', sentence: '198.51.100.66 is not allowed.', observed: '', baseline: '' }],
  ...replaced,
})

it('a drift that somebody rejected is an incident, with who said so and what was seen', () => {
  const { finding } = opened(look(D31, { rejected: [rejected()] }))
  expect(finding).toMatchObject({ severity: 'critical', variant: 'locators', byAt: NOW - MINUTE_MS, evidence: [{ targetId: 8 }] })
  expect(finding.reason).toBe('Ada rejected it: 198.51.100.66 is not allowed.')
  expect(opened(look(D31, { rejected: [rejected({ kind: 'ttl' })] })).finding.severity).toBe('warning')
})

it('several are one, told by the first', () => {
  const later = rejected({ eid: '10.1.0.128/25', kind: 'unexpected', at: NOW })
  const { finding } = opened(look(D31, { rejected: [later, rejected()] }))
  expect(finding.reason).toMatch(/So it is with 1 more\.$/)
  expect(finding.affects.eids).toEqual(['10.1.0.0/24', '10.1.0.128/25'])
})

it('is over when nothing of it is there and rejected any more, and nothing where nobody rejected anything', () => {
  const open = opened(look(D31, { rejected: [rejected()] }))
  expect(look(D31, {}, { open })).toMatchObject({ kind: 'closed' })
  expect(look(D31, {}).kind).toBe('held')
})
