import { expect, test } from 'vitest'
import { openEntry } from '../baseline/entry.ts'
import { NOW } from '../detection/testing/circumstances.ts'
import { DAY_MS, eidFacts, eidOf, mappedTo, ONE, registered, STRANGE, TWO } from '../detection/testing/eid-facts.ts'
import { allocationGaps, undelegatedBlocks } from './allocation.ts'
import { keyedSince, weakAuthentication } from './authentication.ts'
import { oddAnswers } from './odd-answers.ts'
import { oneNetwork } from './one-network.ts'
import { unknownRegistrations } from './unknown-registration.ts'

const AT = NOW - DAY_MS
const met = (eid: string) => ({ eid: eidOf(eid), provider: 'Meridian', locators: [STRANGE], servers: ['ms1'], firstSeenAt: AT })
const known = [{ eid: eidOf('[7]10.1.0.0/24'), site: 'Lisbon' }]

test('what is mapped and in no inventory is not expected', () => {
  expect(unknownRegistrations([met('[7]10.9.0.0/24')], known)).toMatchObject([
    { kind: 'not-expected', subject: { eid: '[7]10.9.0.0/24' }, provider: 'Meridian', sinceAt: AT, severity: 'warning' },
  ])
})

test('the same prefix, or a part of it, in another instance is the wrong instance', () => {
  const [finding] = unknownRegistrations([met('[8]10.1.0.0/25')], known)
  expect(finding).toMatchObject({ kind: 'wrong-instance', site: 'Lisbon' })
  expect(finding?.sentence).toContain('the inventory has [7]10.1.0.0/24 of Lisbon, which is another instance')
})

test('what lies within an EID-prefix of a site or around one is left to the detection of overlaps', () => {
  expect(unknownRegistrations([met('[7]10.1.0.128/25'), met('[7]10.1.0.0/16')], known)).toEqual([])
})

const PROVIDERS = [
  { name: 'Registry', eidBlocks: [eidOf('10.0.0.0/8')] },
  { name: 'North', parent: 'Registry', eidBlocks: [eidOf('10.1.0.0/16')] },
  { name: 'Reseller', parent: 'North' },
]
const siteWith = (provider: string, ...eids: string[]) => ({ name: 'Lisbon', provider, eidPrefixes: eids.map(eidOf) })

test('an EID-prefix outside the blocks of its provider is found, also where the provider has them from above', () => {
  expect(allocationGaps({ providers: PROVIDERS, sites: [siteWith('North', '10.1.7.0/24', '10.2.7.0/24')] }, AT)).toMatchObject([
    { kind: 'delegation-mismatch', variant: 'outside-blocks', subject: { eid: '10.2.7.0/24' }, site: 'Lisbon', provider: 'North' },
  ])
  expect(allocationGaps({ providers: PROVIDERS, sites: [siteWith('Reseller', '10.1.7.0/24', '10.2.7.0/24')] }, AT)).toHaveLength(1)
})

test('instances are looked at, and other kinds of EIDs are in no block', () => {
  expect(allocationGaps({ providers: PROVIDERS, sites: [siteWith('North', '[7]10.1.7.0/24')] }, AT)).toHaveLength(1)
  expect(allocationGaps({ providers: PROVIDERS, sites: [siteWith('North', '02:00:00:00:00:01/48')] }, AT)).toEqual([])
})

test('a block outside that of the provider above is found, and providers without any block allocate as they like', () => {
  const far = { name: 'Far', parent: 'North', eidBlocks: [eidOf('10.9.0.0/16')] }
  expect(allocationGaps({ providers: [...PROVIDERS, far], sites: [] }, AT)).toMatchObject([{ variant: 'block-outside', provider: 'Far' }])
  const free = [{ name: 'Above' }, { name: 'Free', parent: 'Above', eidBlocks: [eidOf('10.9.0.0/16')] }]
  expect(allocationGaps({ providers: free, sites: [siteWith('Above', '10.2.7.0/24')] }, AT)).toEqual([])
})

test('a block that nobody delegates is found where its parent delegates others in the same instance, and walks have come by', () => {
  const link = (eid: string, evidence: 'claimed-only' | 'claimed-and-observed') => ({
    ...{ parent: 'Registry', child: 'North', provider: 'North', eid, evidence, seenAt: null },
  })
  const claimed = link('10.1.0.0/16', 'claimed-only')
  const seen = link('10.0.0.0/8', 'claimed-and-observed')
  expect(undelegatedBlocks([claimed, seen], AT, NOW)).toMatchObject([
    { variant: 'not-delegated', subject: { eid: '10.1.0.0/16' }, provider: 'North' },
  ])
  expect(undelegatedBlocks([claimed], AT, NOW)).toEqual([])
  expect(undelegatedBlocks([claimed, { ...seen, parent: 'Other' }], AT, NOW)).toEqual([])
  expect(undelegatedBlocks([link('[7]10.1.0.0/16', 'claimed-only'), seen], AT, NOW)).toEqual([])
  expect(undelegatedBlocks([claimed, seen], NOW - 1000, NOW)).toEqual([])
})

const entry = (algorithms: number[], keyIds: number[] = [1]) => ({ ...openEntry('10.1.0.0/24'), algorithms, keyIds })
const variants = (algorithms: number[], ageDays = 10, keyIds?: number[]) =>
  weakAuthentication([{ ...entry(algorithms, keyIds), site: 'Lisbon', provider: null, sinceAt: NOW - ageDays * DAY_MS }], NOW).map(
    ({ variant }) => variant,
  )

test('no authentication, SHA-1, a missing HKDF and an old key are found by what is on record, and nothing where nothing is', () => {
  expect(variants([0, 3])).toEqual(['none'])
  expect(variants([1, 2])).toEqual(['sha-1'])
  expect(variants([2, 3])).toEqual(['no-hkdf'])
  expect(variants([3])).toEqual([])
  expect(variants([3], 800)).toEqual(['old-key'])
  expect(variants([], 800, [])).toEqual([])
})

test('a key is as old as the version that brought it, whatever else changed since', () => {
  const version = (of: ReturnType<typeof entry> | null, at: number) => ({ entry: of, at })
  const later = { ...entry([3]), sites: ['Lisbon'] }
  expect(keyedSince([version(entry([1]), 1), version(entry([3]), 2), version(later, 3)])).toEqual({ entry: later, sinceAt: 2 })
  expect(keyedSince([version(entry([3]), 1), version(null, 2), version(later, 3)])?.sinceAt).toBe(3)
  expect(keyedSince([version(entry([3], [1]), 1), version(entry([3], [2]), 2)])?.sinceAt).toBe(2)
  expect(keyedSince([version(entry([3]), 1), version(null, 2)])).toBeUndefined()
})

test('several locators in one autonomous system are a single point, where it is known of all of them', () => {
  const facts = eidFacts()
  const one = { number: 64_500, organisation: 'Example Transit' }
  expect(oneNetwork(facts, () => one, NOW)[0]?.sentence).toContain(
    'All 2 locators of 10.1.0.0/24 of Lisbon are in AS64500 (Example Transit)',
  )
  expect(oneNetwork(facts, (rloc) => (rloc === ONE ? one : undefined), NOW)).toEqual([])
  expect(oneNetwork(facts, (rloc) => ({ number: rloc === TWO ? 1 : 2, organisation: null }), NOW)).toEqual([])
})

test('what a server does otherwise than the standard is one finding for all the EID-prefixes that show it', () => {
  const odd = oddAnswers()
  for (const label of ['10.1.0.0/24', '10.2.0.0/24'])
    odd.look({
      label,
      registrations: [
        registered({ node: 'ms1', answerClass: 'neg-unclear', state: 'unregistered', mapping: null }),
        registered({ node: 'mr1', answerClass: 'neg-unclear', state: 'unregistered', mapping: null, isMapServer: false }),
        registered({ node: 'ms2', answerClass: 'positive-proxy', mapping: mappedTo([ONE], { authoritative: true }) }),
        registered({ node: 'ms3', answerClass: 'positive-auth', mapping: mappedTo([ONE], { authoritative: true }) }),
      ],
    })
  const found = odd.findings(NOW)
  expect(found.map(({ kind, variant, subject }) => [kind, variant, subject])).toEqual([
    ['conformance', 'negative-ttl', { kind: 'node', node: 'ms1' }],
    ['conformance', 'authoritative', { kind: 'node', node: 'ms2' }],
  ])
  expect(found[0]?.sentence).toContain('ms1 answers for 2 EID-prefixes negatively with a record TTL that is neither')
})
