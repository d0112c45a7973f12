import { expect, test } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import type { Finding } from '../finding.ts'
import { AUDIT_KINDS, type AuditFinding, distinct } from './audit-finding.ts'
import { auditChange } from './change.ts'
import { auditView } from './from-detection.ts'
import { STANDARDS } from './standard.ts'

const finding = (parts: Partial<AuditFinding> = {}): AuditFinding => ({
  ...{ kind: 'dormant', variant: 'D04', subject: { kind: 'eid', eid: '10.1.0.0/24', site: 'Lisbon' }, site: 'Lisbon', provider: null },
  ...{ severity: 'info', sentence: 'It is so.', sinceAt: NOW, detection: null, evidence: [] },
  ...parts,
})
const judged = (parts: Partial<Finding>): Finding => ({
  ...{ detection: 'D23', subject: { kind: 'rloc', rloc: '10.0.0.1' }, variant: 'private', severity: 'warning', confidence: 'single' },
  ...{ isUnconfirmed: false, afterAt: null, byAt: NOW - 1000, openedAt: NOW, closedAt: null, reason: 'It is private.', votes: [] },
  ...{ evidence: [{ targetId: 1, slotAt: NOW }], restsOn: {}, affects: { sites: ['Lisbon'] } },
  ...parts,
})
const view = (parts: Partial<Finding>) => auditView(judged(parts), () => 'Meridian')

test('what the judge has open is seen as what it means to an auditor, with its sentence, begin and evidence', () => {
  expect(view({})).toMatchObject({
    ...{ kind: 'bogon-locator', variant: 'D23 private', site: 'Lisbon', provider: 'Meridian', detection: 'D23', sinceAt: NOW - 1000 },
    ...{ sentence: 'It is private.', evidence: [{ targetId: 1, slotAt: NOW }] },
  })
  expect(view({ variant: 'recursive' })?.kind).toBe('own-eid-locator')
  expect(view({ detection: 'D18', variant: 'overclaim' })?.kind).toBe('overclaim')
  expect(view({ detection: 'D18', variant: 'more-specific' })?.kind).toBe('not-expected')
  expect(view({ affects: { sites: ['Lisbon', 'Porto'] } })).toMatchObject({ site: null, provider: null })
})

test('what is about operation, and what one vantage alone says, is no finding of an audit', () => {
  for (const parts of [
    { detection: 'D05' },
    { detection: 'D28', variant: 'locators' },
    { detection: 'D13', severity: 'critical' },
    { detection: 'D01', subject: { kind: 'node', node: 'ms1' } },
    { isUnconfirmed: true },
  ] as const)
    expect(view(parts)).toBeUndefined()
})

test('one thing is found once, since it began first and as bad as its worst', () => {
  const found = distinct([
    finding({ sinceAt: NOW - 5 }),
    finding({ severity: 'warning', sentence: 'It is bad.' }),
    finding({ variant: 'other' }),
  ])
  expect(found).toMatchObject([{ severity: 'warning', sentence: 'It is bad.', sinceAt: NOW - 5 }, { variant: 'other' }])
})

test('a finding goes on while it is found, is said anew when its words change, and is closed when it is not found any more', () => {
  const [same, changed, gone] = [finding(), finding({ variant: 'changed' }), finding({ variant: 'gone' })]
  const now = [
    { ...same, sinceAt: NOW + 5, evidence: [{ targetId: 2, slotAt: NOW }] },
    { ...changed, sentence: 'It is otherwise.' },
  ]
  expect(auditChange([same, changed, gone], [...now, finding({ variant: 'new' })])).toMatchObject({
    opened: [{ variant: 'new' }],
    said: [{ variant: 'changed', sentence: 'It is otherwise.' }],
    closed: ['dormant gone eid 10.1.0.0/24'],
  })
})

test('every kind has a name, a standard and something to do', () => {
  for (const kind of AUDIT_KINDS) {
    const { name, standard, says, whatToDo } = STANDARDS[kind]
    for (const text of [name, standard, says, whatToDo]) expect(text.length).toBeGreaterThan(5)
    expect(says.endsWith('.') && whatToDo.endsWith('.')).toBe(true)
  }
  expect(new Set(AUDIT_KINDS.map((kind) => STANDARDS[kind].name)).size).toBe(AUDIT_KINDS.length)
})
