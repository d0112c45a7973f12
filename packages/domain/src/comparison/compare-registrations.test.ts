import { expect, test } from 'vitest'
import { eidOf } from '../detection/testing/eid-facts.ts'
import { compareRegistrations, compareSites } from './compare-registrations.ts'
import type { SaidPrefix } from './said-prefix.ts'

const said = (eid: string, parts: Partial<SaidPrefix> = {}): SaidPrefix => ({
  ...{ eid: eidOf(eid), site: null, locators: null, state: null },
  ...parts,
})
const ours = (eid: string, parts: Partial<SaidPrefix> = {}) =>
  said(eid, { state: 'registered', site: 'Lisbon', locators: ['192.0.2.1'], ...parts })
const kinds = (...of: Parameters<typeof compareRegistrations>) =>
  compareRegistrations(...of).differences.map(({ kind, eid }) => [kind, eid])

test('the same on both sides is no difference, whatever the other side does not tell', () => {
  expect(compareRegistrations([ours('10.1.0.0/24')], [said('10.1.0.0/24')])).toEqual({ differences: [], same: 1 })
  expect(compareRegistrations([ours('10.1.0.0/24')], [said('10.1.0.0/24', { site: 'LISBON ', locators: ['192.0.2.1'] })]).same).toBe(1)
})

test('what only one side has is told, with the wider one that the other side has', () => {
  const [here, there] = compareRegistrations(
    [ours('10.1.7.0/24')],
    [said('10.1.0.0/16', { site: 'North' }), said('10.1.0.0/20', { site: 'Reseller' })],
  ).differences
  expect(here).toMatchObject({ kind: 'only-here', eid: '10.1.7.0/24', site: 'Lisbon' })
  expect(here?.sentence).toBe(
    '10.1.7.0/24 of Lisbon is registered, and the other source has 10.1.0.0/20 of Reseller around it, and not itself.',
  )
  expect(there).toMatchObject({ kind: 'only-there', eid: '10.1.0.0/16' })
  const [more] = compareRegistrations([ours('10.1.0.0/16')], [said('10.1.7.0/24')]).differences.slice(1)
  expect(more?.sentence).toBe('The other source has 10.1.7.0/24; here there is 10.1.0.0/16 of Lisbon around it, which is registered.')
})

test('another instance is another EID-prefix', () => {
  expect(kinds([ours('[7]10.1.0.0/24')], [said('[8]10.1.0.0/24')])).toEqual([
    ['only-here', '[7]10.1.0.0/24'],
    ['only-there', '[8]10.1.0.0/24'],
  ])
})

test('another site, other locators and another state are a difference in one sentence', () => {
  const [found] = compareRegistrations(
    [ours('10.1.0.0/24')],
    [said('10.1.0.0/24', { site: 'Porto', locators: ['192.0.2.1', '192.0.2.9'] })],
  ).differences
  expect(found).toMatchObject({ kind: 'differs', site: 'Lisbon' })
  expect(found?.sentence).toBe('Of 10.1.0.0/24: it belongs to Lisbon here and to Porto there; 192.0.2.9 is a locator there only.')
  expect(kinds([ours('10.1.0.0/24')], [said('10.1.0.0/24', { state: 'unregistered' })])).toEqual([['differs', '10.1.0.0/24']])
})

test('what is meant to be and is not registered is there only, and what nobody here can say is not known', () => {
  expect(kinds([ours('10.1.0.0/24', { state: 'unregistered' })], [said('10.1.0.0/24')])).toEqual([['only-there', '10.1.0.0/24']])
  expect(kinds([ours('10.1.0.0/24', { state: 'unknown' })], [said('10.1.0.0/24')])).toEqual([['not-known', '10.1.0.0/24']])
})

test('what is registered on neither side is missed by nobody', () => {
  expect(kinds([ours('10.1.0.0/24', { state: 'unregistered' })], [])).toEqual([])
  expect(kinds([], [said('10.1.0.0/24', { state: 'unregistered' })])).toEqual([])
  expect(kinds([ours('10.1.0.0/24', { state: 'unregistered' })], [said('10.1.0.0/24', { state: 'unregistered' })])).toEqual([])
})

test('several lines about one EID-prefix are one: registered where one is, with the locators of all that are', () => {
  const theirs = [
    said('10.1.0.0/24', { state: 'unregistered', locators: [] }),
    said('10.1.0.0/24', { state: 'registered', locators: ['192.0.2.1'] }),
    said('10.1.0.0/24', { state: 'registered', locators: ['192.0.2.2'] }),
  ]
  expect(compareRegistrations([ours('10.1.0.0/24', { locators: ['192.0.2.2', '192.0.2.1'] })], theirs)).toEqual({
    differences: [],
    same: 1,
  })
})

test('sites that one side alone has are told, and nothing where the other side has no list', () => {
  expect(compareSites(['Lisbon', 'Porto'], ['lisbon', 'Faro'])).toEqual({ here: ['Porto'], there: ['Faro'] })
  expect(compareSites(['Lisbon'], null)).toEqual({ here: [], there: [] })
})
