import { describe, expect, it } from 'vitest'
import { locator } from '../testing/observed.ts'
import { ETR_SETS_DIFFER as D09 } from './d09-etr-sets-differ.ts'
import { NOW } from './testing/circumstances.ts'
import { etrWord, everywhere, look, MINUTE_MS, mappedTo, ONE, opened, registered, SECOND_MS, STRANGE, TWO } from './testing/eid-facts.ts'

type Words = ReturnType<typeof etrWord>[]
const fromBoth = (make: (vantage: string) => Words) => ({ etrWords: ['home', 'away'].flatMap(make) })
const differing = (of: Parameters<typeof etrWord>[2] = {}) =>
  fromBoth((vantage) => [etrWord(ONE, [ONE, TWO], { vantage }), etrWord(TWO, [TWO], { ...of, vantage })])

describe('two ETRs that name other locators', () => {
  it('are found with what one says otherwise, on their own authority', () => {
    const { finding } = opened(look(D09, differing()))
    expect(finding).toMatchObject({
      severity: 'warning',
      confidence: 'authoritative',
      isUnconfirmed: false,
      affects: { rlocs: [ONE, TWO] },
    })
    expect(finding.reason).toBe(
      'The ETRs of 10.1.0.0/24 of Lisbon do not name the same locators: 192.0.2.1 and 192.0.2.2. 192.0.2.1 was removed.',
    )
  })

  it('are found only when both were seen so for a minute', () => {
    const since = (ms: number) => look(D09, differing({ sinceAt: NOW - SECOND_MS - ms }))
    expect(since(MINUTE_MS - 1)).toMatchObject({ kind: 'held', lookAgainAt: NOW + 10_000 })
    expect(since(MINUTE_MS).kind).toBe('opened')
  })

  it('are unconfirmed when one vantage alone hears both, and nothing when two contradict each other', () => {
    const [, , ...home] = differing().etrWords.toReversed()
    expect(opened(look(D09, { etrWords: home })).finding.isUnconfirmed).toBe(true)
    const agreeing = [etrWord(ONE, [ONE, TWO], { vantage: 'away' }), etrWord(TWO, [ONE, TWO], { vantage: 'away' })]
    expect(look(D09, { etrWords: [...home, ...agreeing] }).kind).toBe('held')
  })
})

describe('ETRs do not differ', () => {
  const merged = fromBoth((vantage) => [etrWord(ONE, [ONE], { vantage }), etrWord(TWO, [TWO], { vantage })])
  const list = locator(STRANGE, 1, 100, { lcaf: { kind: 'lcaf', lcaf: { kind: 'replication-list' } } })
  it.each([
    ['when each registers its own part, and the server has all of it', merged],
    ['in replication lists', fromBoth((vantage) => [etrWord(ONE, [list], { vantage }), etrWord(TWO, [TWO], { vantage })])],
    [
      'in ways through RTRs',
      fromBoth((vantage) => [etrWord(ONE, [ONE], { vantage }), etrWord(TWO, [ONE, locator(STRANGE, 254)], { vantage })]),
    ],
    ['by an answer without the A bit', differing({ mapping: mappedTo([TWO]) })],
    ['by a word of one that was not heard for three cadences', differing({ lastSeenAt: NOW - 31_000 })],
    [
      'by a stranger at a locator that nobody maps',
      fromBoth((vantage) => [etrWord(ONE, [ONE], { vantage }), etrWord(STRANGE, [STRANGE], { vantage })]),
    ],
    ['when one is alone', { etrWords: [etrWord(ONE, [ONE])] }],
  ])('%s', (_, facts) => {
    expect(look(D09, facts)).toMatchObject({ kind: 'held', finding: null })
  })
})

describe('a difference of ETRs that is open', () => {
  const open = opened(look(D09, differing()))

  it('is over when they agree, or one of them speaks no more', () => {
    const agreeing = fromBoth((vantage) => [etrWord(ONE, [ONE, TWO], { vantage }), etrWord(TWO, [ONE, TWO], { vantage })])
    expect(look(D09, agreeing, { open })).toMatchObject({ kind: 'closed', because: 'Its ETRs agree.' })
    const alone = fromBoth((vantage) => [etrWord(ONE, [ONE, TWO], { vantage })])
    expect(look(D09, alone, { open })).toMatchObject({ kind: 'closed', because: 'Only one of its ETRs speaks for it.' })
  })

  it('stays while one of them is not heard for a moment', () => {
    expect(look(D09, differing({ lastSeenAt: NOW - 40_000 }), { open })).toMatchObject({
      kind: 'held',
      finding: { closedAt: null },
      lookAgainAt: NOW + 10_000,
    })
  })

  it('stays whatever the servers do', () => {
    expect(look(D09, { ...differing(), registrations: everywhere(registered, ['ms1'], { heldMs: 10 * MINUTE_MS }) }, { open }).kind).toBe(
      'held',
    )
  })
})
