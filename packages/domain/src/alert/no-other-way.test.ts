import { expect, test } from 'vitest'
import { noOtherWay, silentLocators } from './no-other-way.ts'

const [A, B] = ['192.0.2.1', '192.0.2.2']
const lead = (eid: string, ...locators: readonly (readonly [rloc: string, priority: number])[]) => ({
  eid,
  locators: locators.map(([rloc, priority]) => ({ rloc, priority })),
})

test('an EID-prefix has no other way when none of its locators is left in any mapping that is held of it', () => {
  const leads = [
    lead('10.1.0.0/16', [A, 1]),
    lead('10.2.0.0/16', [A, 1], [B, 2]),
    // One server has not heard of the other locator yet: it may be the one that is right.
    lead('10.3.0.0/16', [A, 1]),
    lead('10.3.0.0/16', [B, 1]),
  ]
  expect(noOtherWay(new Set([A]), leads)).toEqual(['10.1.0.0/16'])
  expect(noOtherWay(new Set([A, B]), leads)).toEqual(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'])
})

test('a locator that must not carry unicast is no way, and what nobody could use before has lost none', () => {
  expect(noOtherWay(new Set([A]), [lead('10.1.0.0/16', [A, 1], [B, 255]), lead('10.2.0.0/16', [A, 255])])).toEqual(['10.1.0.0/16'])
})

test('silent are the locators of which an incident still says so', () => {
  const member = (key: string, leftAt: number | null) => ({ key, role: 'cause', joinedAt: 1, leftAt }) as const
  expect([
    ...silentLocators({ members: [member(`D05 rloc ${A}`, null), member(`D05 rloc ${B}`, 2), member(`D28 eid ${A}/32`, null)] }),
  ]).toEqual([A])
})
