import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import { eidOf, mappedTo, ONE, STRANGE, TWO } from '../detection/testing/eid-facts.ts'
import { eidCovers } from '../eid-cover.ts'
import { type DriftCard, followCards } from './card.ts'
import { decideCard } from './decide.ts'
import { driftKey } from './drift.ts'
import { driftOf } from './drift-of.ts'
import { type BaselineEntry, openEntry } from './entry.ts'
import type { RegisteredEid } from './registered.ts'
import { absent, baselineOf, NODES, registeredEid, watchedEid, word } from './testing/registered.ts'

/* Few EID-prefixes, one in another, so that what is edited and what is seen often meet. */
const WATCHED = ['10.1.0.0/16', '10.1.1.0/24', '10.2.0.0/24']
const OTHERS = ['10.0.0.0/8', '10.1.0.0/17', '10.1.1.128/25', '10.1.1.7/32', '10.2.0.0/25']
const LOCATORS = [ONE, TWO, STRANGE]

const some = <T>(from: readonly T[]) => fc.subarray([...from])
const oneWord = fc
  .record({
    node: fc.constantFrom(...NODES.keys()),
    rlocs: some(LOCATORS),
    isSettled: fc.boolean(),
    ttlMinutes: fc.constantFrom(1, 60, null),
  })
  .map(({ node, rlocs, isSettled, ttlMinutes }) =>
    rlocs.length === 0
      ? absent({ node, isSettled })
      : word({
          node,
          isSettled,
          answeredBy: ttlMinutes === null ? 'proxy' : 'site',
          mapping: mappedTo(rlocs, { ttlMinutes, authoritative: true }),
        }),
  )
const observed = fc.record({ eid: fc.constantFrom(...WATCHED), words: fc.array(oneWord, { maxLength: 3 }), others: some(OTHERS) }).map(
  ({ eid, words, others }): RegisteredEid =>
    registeredEid({
      ...{ eid, words },
      others: others
        .filter((other) => eidCovers(eidOf(eid), eidOf(other)) || eidCovers(eidOf(other), eidOf(eid)))
        .map((other) => ({ eid: eidOf(other), locators: [STRANGE], nodes: ['ms1'], sinceAt: NOW })),
    }),
)
const entry = fc
  .record({
    eid: fc.constantFrom(...WATCHED, ...OTHERS),
    moreSpecifics: fc.constantFrom('refused' as const, 'hosts' as const, 'accepted' as const),
    isExpected: fc.boolean(),
    rlocs: some([...LOCATORS, '192.0.2.0/24']),
    mapServers: some([...NODES.keys()]),
    ttlMinutes: fc.constantFrom(null, { least: 1, most: 10 }),
    validTo: fc.constantFrom(null, NOW, NOW + 1),
  })
  .map(({ rlocs, ...fields }): BaselineEntry => ({ ...openEntry(fields.eid), ...fields, locators: rlocs.map((rloc) => ({ rloc })) }))

type Step =
  | { readonly does: 'look'; readonly at: RegisteredEid }
  | { readonly does: 'write'; readonly entry: BaselineEntry }
  | { readonly does: 'remove'; readonly eid: string }
  | { readonly does: 'decide'; readonly nth: number; readonly kind: 'accept' | 'reject' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: observed.map((at): Step => ({ does: 'look', at })) },
  { weight: 2, arbitrary: entry.map((one): Step => ({ does: 'write', entry: one })) },
  { weight: 1, arbitrary: fc.constantFrom(...WATCHED, ...OTHERS).map((eid): Step => ({ does: 'remove', eid })) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('decide' as const),
      nth: fc.nat(5),
      kind: fc.constantFrom('accept' as const, 'reject' as const),
    }),
  },
)

it('after any observations, edits of the baseline and decisions the cards show just what looking at everything anew shows', () => {
  let told = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const entries = new Map<string, BaselineEntry>()
      const looks = new Map<string, RegisteredEid>()
      const cards = new Map<string, DriftCard>()
      const baseline = () =>
        baselineOf(
          [...entries.values()],
          WATCHED.map((eid) => watchedEid(eid)),
        )
      const follow = (eids: readonly string[]) => {
        const now = baseline()
        const drifts = eids.flatMap((eid) => looks.get(eid) ?? []).flatMap((one) => driftOf(one, now, NOW))
        for (const card of followCards([...cards.values()], eids, drifts, NOW)) cards.set(driftKey(card), card)
      }
      const touched = (edited: string) =>
        WATCHED.filter((eid) => eidCovers(eidOf(eid), eidOf(edited)) || eidCovers(eidOf(edited), eidOf(eid)))
      for (const one of steps) {
        if (one.does === 'look') {
          looks.set(one.at.eid, one.at)
          follow([one.at.eid])
        } else if (one.does === 'write') {
          entries.set(one.entry.eid, one.entry)
          follow(touched(one.entry.eid))
        } else if (one.does === 'remove') {
          entries.delete(one.eid)
          follow(touched(one.eid))
        } else {
          const card = [...cards.values()][one.nth]
          const done = card && decideCard(card, { kind: one.kind, reason: 'so' }, { by: 'Ada', now: NOW })
          if (done && 'card' in done) cards.set(driftKey(done.card), done.card)
        }
      }
      const anew = [...looks.values()].flatMap((one) => driftOf(one, baseline(), NOW))
      const seen = (drifts: readonly (typeof anew)[number][]) =>
        Object.fromEntries(drifts.map((drift) => [driftKey(drift), drift.differences]))
      told += anew.length
      expect(new Set(anew.map(driftKey)).size).toBe(anew.length)
      expect(seen([...cards.values()].filter(({ goneAt }) => goneAt === null))).toEqual(seen(anew))
    }),
    { numRuns: 500 },
  )
  expect(told).toBeGreaterThan(500)
})
