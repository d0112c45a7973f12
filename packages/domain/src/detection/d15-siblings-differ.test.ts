import { expect, it } from 'vitest'
import type { ObservedNode } from '../delegation/observed-node.ts'
import { SIBLINGS_DIFFER } from './d15-siblings-differ.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { delegationFacts, walked } from './testing/delegation-facts.ts'

const assess = (readings: readonly ObservedNode[]) =>
  SIBLINGS_DIFFER.assess(delegationFacts(readings), { open: null, memory: null }, circumstances())

it('siblings differ when two walks in a row found it so', () => {
  expect(assess([walked('home', 'inconsistent'), walked('away', 'inconsistent')])).toMatchObject({
    claim: { severity: 'warning', reason: 'lima, to which root-1 refers, answers otherwise than its siblings for 10.1.0.0/24.' },
  })
})

it('a first sight is none: a change needs a while until all siblings have it', () => {
  expect(assess([walked('home', 'inconsistent', { sinceAt: NOW, heldAt: NOW })]).verdict).toBe('holds')
})

it('one vantage of two is not enough', () => {
  expect(assess([walked('home', 'inconsistent'), walked('away', 'ok')]).verdict).toBe('holds')
})

it('a node that is dead or lame does not differ, and one that agrees is well', () => {
  expect(assess([walked('home', 'dead'), walked('away', 'dead')]).verdict).toBe('holds')
  expect(assess([walked('home', 'ok'), walked('away', 'ok')]).verdict).toBe('clears')
})
