import { describe, expect, it } from 'vitest'
import { circumstances, NOW } from '../detection/testing/circumstances.ts'
import {
  DAY_MS,
  denied,
  eidFacts,
  eidOf,
  everywhere,
  mappedTo,
  ONE,
  overlap,
  registered,
  STRANGE,
  TWO,
} from '../detection/testing/eid-facts.ts'
import { locator } from '../testing/observed.ts'
import { impliedEntry } from './baseline.ts'
import { driftOf } from './drift-of.ts'
import { type BaselineEntry, openEntry } from './entry.ts'
import { registeredOf } from './registered.ts'
import { absent, baselineOf, EID, registeredEid, watchedEid, word } from './testing/registered.ts'

const told = (registeredNow: Parameters<typeof driftOf>[0], entries: readonly BaselineEntry[] = [], watched = [watchedEid()]) =>
  driftOf(registeredNow, baselineOf(entries, watched), NOW)
const sentences = (...of: Parameters<typeof told>) =>
  told(...of).flatMap(({ kind, differences }) => differences.map(({ sentence }) => `${kind}: ${sentence}`))
const entry = (replaced: Partial<BaselineEntry> = {}): BaselineEntry => ({ ...openEntry(EID), ...replaced })
const mappedAt = (...locators: Parameters<typeof mappedTo>[0][number][]) => [word({ mapping: mappedTo(locators) })]

/** As the inventory has it, and it has to be so. */
const ADOPTED = { ...impliedEntry(watchedEid()), isExpected: true }

describe('what is registered beside the baseline', () => {
  it('is no drift where it is the same, nor where nobody said that it has to be there', () => {
    expect(told(registeredEid(), [ADOPTED])).toEqual([])
    expect(told(registeredEid({ words: [absent()] }))).toEqual([])
    expect(told(registeredEid({ words: mappedAt(ONE) }))).toEqual([])
  })

  it('is a foreign locator in place of one of the site: one drift, with both in it', () => {
    const [drift, ...more] = told(registeredEid({ words: mappedAt(ONE, STRANGE), sitesOfRlocs: new Map([[STRANGE, ['Porto']]]) }), [
      ADOPTED,
    ])
    expect(more).toEqual([])
    expect(drift).toMatchObject({ eid: EID, kind: 'locators', nodes: ['ms1'], evidence: [{ targetId: 8 }] })
    expect(drift?.differences.map(({ sentence }) => sentence)).toEqual([
      `${STRANGE} of Porto is registered, and the baseline does not allow it.`,
      `${TWO} is in the baseline and is not registered.`,
    ])
    expect(drift?.differences[0]).toMatchObject({ observed: `${STRANGE} 1/100`, baseline: 'not allowed' })
  })

  it('is another priority or weight, and accepting it makes it no drift', () => {
    const registeredNow = registeredEid({ words: mappedAt(ONE, locator(TWO, 2, 60)) })
    const [drift] = told(registeredNow)
    expect(drift?.differences.map(({ sentence }) => sentence)).toEqual([
      `${TWO} is registered with priority 2 and weight 60, not priority 1 and weight 100.`,
    ])
    expect(told(registeredNow, [{ ...entry(), ...drift?.accepts }])).toEqual([])
  })

  it('is denied by all who have to know, in two answers each', () => {
    expect(sentences(registeredEid({ words: [absent(), absent({ node: 'ms2' })] }), [ADOPTED])).toEqual([
      `absent: ${EID} is to be registered, and ms1 and ms2 say that it is not.`,
    ])
    for (const words of [[absent({ isSettled: false })], [absent(), word({ node: 'ms2' })], [absent({ isHome: false })]])
      expect(told(registeredEid({ words }), [ADOPTED])).toEqual([])
  })
})

describe('what nobody knows', () => {
  it('is never drift: neither a silence, nor an observer that is ill, nor what nobody asked', () => {
    expect(
      told(registeredEid({ words: [] }), [
        entry({ mapServers: ['ms1'], ttlMinutes: { least: 60, most: 60 }, keyIds: [1], proxy: 'never' }),
      ]),
    ).toEqual([])
    const silent = everywhere(registered, ['ms1'], { heldMs: DAY_MS, mapping: mappedTo([STRANGE]) })
    expect(told(registeredOf(eidFacts({ registrations: silent }), circumstances()))).toEqual([])
    const unheard = registeredOf(eidFacts({ registrations: everywhere(denied) }), circumstances({ vantages: new Map() }))
    expect(told(unheard)).toEqual([])
  })

  it('does not hide what answers say', () => {
    const facts = eidFacts({
      registrations: everywhere(registered, ['ms1'], { mapping: mappedTo([STRANGE]) }),
      overlaps: [overlap('10.1.0.128/25')],
    })
    expect(told(registeredOf(facts, circumstances())).map(({ kind, eid }) => `${kind} ${eid}`)).toEqual([
      `locators ${EID}`,
      'unexpected 10.1.0.128/25',
    ])
  })
})

describe('another EID-prefix', () => {
  const other = (eid: string) => registeredEid({ others: [{ eid: eidOf(eid), locators: [STRANGE], nodes: ['ms1'], sinceAt: NOW }] })

  it('inside one of the baseline is drift as far as the entry does not accept it', () => {
    expect(sentences(other('10.1.0.128/25'))).toEqual([
      `unexpected: 10.1.0.128/25 is mapped to ${STRANGE}, and inside ${EID} only single hosts may be registered.`,
    ])
    expect(told(other('10.1.0.7/32'))).toEqual([])
    expect(told(other('10.1.0.7/32'), [entry({ moreSpecifics: 'refused' })])).toHaveLength(1)
    expect(told(other('10.1.0.128/25'), [entry({ moreSpecifics: 'accepted' })])).toEqual([])
    expect(told(other('10.1.0.128/25'), [openEntry('10.1.0.128/25')])).toEqual([])
  })

  it('around one of the baseline claims too much, but for a default route', () => {
    expect(sentences(other('10.0.0.0/8'))).toEqual([
      `unexpected: 10.0.0.0/8 is mapped to ${STRANGE}, and it lies around EID-prefixes of the baseline.`,
    ])
    expect(told(other('0.0.0.0/0'))).toEqual([])
    expect(told(other('[7]10.0.0.0/8'))).toEqual([])
  })

  it('is told under one EID-prefix, however many lie inside it', () => {
    const watched = [watchedEid('10.2.0.0/24'), watchedEid()]
    const looks = watched.map(({ eid }) => told({ ...other('10.0.0.0/8'), eid }, [], watched).length)
    expect(looks).toEqual([0, 1])
  })
})

describe('what an entry says beside locators', () => {
  it('is where it may be registered, and where it has to be', () => {
    const words = [word(), word({ node: 'ms3' }), absent({ node: 'ms2' })]
    const only = entry({ mapServers: ['ms1', 'ms2'] })
    expect(sentences(registeredEid({ words }), [only])).toEqual([
      `servers: ${EID} is registered at ms3, where the baseline does not have it.`,
      `servers: ${EID} is to be registered at ms2, which says that it is not.`,
    ])
    expect(sentences(registeredEid({ words: [word({ node: 'ms3' })] }), [entry({ providers: ['Meridian'] })])).toHaveLength(1)
    expect(told(registeredEid({ words: [word(), word({ node: 'mr1', isMapServer: false })] }), [only])).toEqual([])
  })

  it('is a record TTL, which only the router of the site can tell', () => {
    const range = entry({ ttlMinutes: { least: 60, most: 1440 } })
    const said = (ttlMinutes: number | null, answeredBy: 'site' | 'proxy') =>
      registeredEid({ words: [word({ answeredBy, mapping: mappedTo([ONE], { ttlMinutes, authoritative: true }) })] })
    expect(sentences(said(1, 'site'), [range])).toEqual([`ttl: ${EID} is registered with a record TTL of 1 min, not 60 min to 1440 min.`])
    expect(told(said(null, 'site'), [range])).toHaveLength(1)
    expect(told(said(1, 'proxy'), [range])).toEqual([])
    expect(told(said(1440, 'site'), [range])).toEqual([])
  })

  it('is whether a proxy answers, and with which key it registers where somebody heard that', () => {
    expect(told(registeredEid(), [entry({ proxy: 'never' })]).map(({ kind }) => kind)).toEqual(['proxy'])
    expect(told(registeredEid(), [entry({ proxy: 'always' })])).toEqual([])
    const heard = registeredEid({ keys: [{ keyId: 0, algorithm: 1, from: ONE }] })
    expect(sentences(heard, [entry({ keyIds: [1], algorithms: [2] })])).toEqual([
      `key: ${EID} is registered with algorithm 1, not 2.`,
      `key: ${EID} is registered with key ID 0, not 1.`,
    ])
  })

  it('is whose locators it may have, where it names none: of nobody is not known', () => {
    const owners = new Map([[STRANGE, ['Porto']]])
    const ofLisbon = entry({ sites: ['Lisbon'] })
    expect(sentences(registeredEid({ words: mappedAt(STRANGE), sitesOfRlocs: owners }), [ofLisbon])).toEqual([
      `locators: ${STRANGE} of Porto is registered, and the baseline allows locators of Lisbon only.`,
    ])
    expect(told(registeredEid({ words: mappedAt(STRANGE), sitesOfRlocs: new Map() }), [ofLisbon])).toEqual([])
  })

  it('is a block of locators, in which any address will do', () => {
    expect(told(registeredEid({ words: mappedAt(ONE) }), [entry({ locators: [{ rloc: '192.0.2.0/24', priority: 1 }] })])).toEqual([])
    expect(told(registeredEid({ words: mappedAt(STRANGE) }), [entry({ locators: [{ rloc: '192.0.2.0/24' }] })])).toHaveLength(1)
  })

  it('is when it holds: outside of that nothing may be registered', () => {
    expect(sentences(registeredEid(), [entry({ validTo: NOW })])).toEqual([
      `unexpected: ${EID} is mapped to ${ONE} and ${TWO}, and the entry of ${EID} does not hold now.`,
    ])
    expect(told(registeredEid({ words: [absent()] }), [entry({ validTo: NOW })])).toEqual([])
  })
})
