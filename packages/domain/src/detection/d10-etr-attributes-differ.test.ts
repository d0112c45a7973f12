import { describe, expect, it } from 'vitest'
import { locator } from '../testing/observed.ts'
import { ETR_SETS_DIFFER } from './d09-etr-sets-differ.ts'
import { ETR_ATTRIBUTES_DIFFER as D10 } from './d10-etr-attributes-differ.ts'
import { etrWord, look, mappedTo, ONE, opened, TWO } from './testing/eid-facts.ts'

const own = (of: Parameters<typeof mappedTo>[1], locators: Parameters<typeof mappedTo>[0] = [ONE, TWO]) =>
  ['home', 'away'].flatMap((vantage) => [
    etrWord(ONE, [ONE, TWO], { vantage }),
    etrWord(TWO, [], { vantage, mapping: mappedTo(locators, { authoritative: true, ...of }) }),
  ])

describe('two ETRs that name the same locators', () => {
  it.each([
    ['with another record TTL', own({ ttlMinutes: 60 }), 'The record TTL changed: 1440 min → 60 min.'],
    ['with another map-version', own({ mapVersion: 7 }), 'The map-version is 7 instead of 0.'],
    ['with another priority', own({}, [ONE, locator(TWO, 2)]), '192.0.2.2 became backup: priority 1 → 2.'],
    ['with another weight', own({}, [ONE, locator(TWO, 1, 10)]), '192.0.2.2 was re-weighted: weight 100 → 10.'],
  ])('%s differ', (_, etrWords, sentence) => {
    const { finding } = opened(look(D10, { etrWords }))
    expect(finding.severity).toBe('warning')
    expect(finding.reason).toContain(sentence)
    expect(look(ETR_SETS_DIFFER, { etrWords }).kind).toBe('held')
  })

  it('without the A bit are not held to record TTL and map-version', () => {
    expect(look(D10, { etrWords: own({ ttlMinutes: 60, mapVersion: 7, authoritative: false }) }).kind).toBe('held')
  })

  it('and others are another finding where the locators differ too', () => {
    const etrWords = own({ ttlMinutes: 60 }, [TWO])
    expect(look(D10, { etrWords }).kind).toBe('held')
    expect(look(ETR_SETS_DIFFER, { etrWords }).kind).toBe('opened')
  })

  it('are over when they agree', () => {
    const open = opened(look(D10, { etrWords: own({ ttlMinutes: 60 }) }))
    expect(look(D10, { etrWords: own({}) }, { open }).kind).toBe('closed')
  })
})
