import { expect, test } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import { eidFacts, everywhere, mappedTo, ONE, registered, STRANGE, TWO } from '../detection/testing/eid-facts.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import { foreignLocators } from './foreign-locator.ts'

const mappedWith = (rlocs: readonly string[], parts: Partial<EidFacts> = {}) =>
  foreignLocators(eidFacts({ registrations: everywhere(registered, ['ms1'], { mapping: mappedTo(rlocs) }), ...parts }), NOW)

test('a locator beside the own ones that the inventory does not give to the site is foreign, and it says whose it is', () => {
  expect(mappedWith([ONE, STRANGE])).toMatchObject([{ kind: 'foreign-locator', variant: 'beside-own', severity: 'warning' }])
  expect(mappedWith([ONE, STRANGE])[0]?.sentence).toBe(
    `The mapping of 10.1.0.0/24 of Lisbon at ms1 has ${STRANGE} beside the locators of the site, which the inventory gives to nobody.`,
  )
  const sitesOfRlocs = new Map([[STRANGE, ['Porto']]])
  expect(mappedWith([ONE, STRANGE], { sitesOfRlocs })[0]?.sentence).toContain('which belongs to Porto')
})

test('nothing is foreign where the inventory names no locators, and neither are RTRs nor locators of other EID-prefixes of the site', () => {
  expect(mappedWith([ONE, STRANGE], { expected: [] })).toEqual([])
  expect(mappedWith([ONE, STRANGE], { rtrRlocs: [STRANGE] })).toEqual([])
  expect(mappedWith([ONE, STRANGE], { siteRlocs: [ONE, STRANGE] })).toEqual([])
  expect(mappedWith([ONE, TWO])).toEqual([])
})

test('a mapping to foreign locators alone is left to the detection that finds it', () => {
  expect(mappedWith([STRANGE])).toEqual([])
})
