import { describe, expect, it } from 'vitest'
import { locator } from '../testing/observed.ts'
import { SERVERS_DISAGREE as D12 } from './d12-servers-disagree.ts'
import { NOW } from './testing/circumstances.ts'
import {
  BOTH,
  DAY_MS,
  denied,
  etrWord,
  everywhere,
  HOUR_MS,
  look,
  MINUTE_MS,
  mappedTo,
  ONE,
  opened,
  registered,
  SECOND_MS,
  STRANGE,
  TAKEN,
  TWO,
} from './testing/eid-facts.ts'

const at = (nodes: string[], parts: Parameters<typeof everywhere>[2]) => everywhere(registered, nodes, parts)
const differing = (mappingSinceMs = 10 * MINUTE_MS, mapping = TAKEN) => [
  ...at(['ms1'], {}),
  ...at(['ms2'], { mapping, mappingSinceAt: NOW - SECOND_MS - mappingSinceMs }),
]
const resolver = (parts: Parameters<typeof everywhere>[2]) => at(['mr1'], { isMapServer: false, ...parts })

describe('two servers that answer differently', () => {
  it('are found with the form of the difference, and of two the resolver is the odd one', () => {
    const { finding } = opened(look(D12, { registrations: differing() }))
    expect(finding).toMatchObject({
      variant: 'locators',
      severity: 'warning',
      confidence: 'corroborated',
      restsOn: { nodes: ['ms1', 'ms2'] },
    })
    expect(finding.reason).toBe('ms1 and ms2 give other locators for 10.1.0.0/24 of Lisbon.')
    const odd = opened(look(D12, { registrations: [...at(['ms1'], {}), ...resolver({ mapping: TAKEN })] })).finding
    expect(odd.restsOn).toEqual({ nodes: ['mr1'] })
    expect(odd.reason).toBe('mr1 and ms1 give other locators for 10.1.0.0/24 of Lisbon; mr1 is the odd one out.')
  })

  it('are found when it lasted three windows of a minute', () => {
    expect(look(D12, { registrations: differing(179_999) })).toMatchObject({ kind: 'held', lookAgainAt: NOW + 10_000 })
    expect(look(D12, { registrations: differing(180_000) }).kind).toBe('opened')
  })

  it('are told apart by attributes where the locators are the same', () => {
    const registrations = differing(10 * MINUTE_MS, mappedTo([ONE, locator(TWO, 2)]))
    expect(opened(look(D12, { registrations })).finding.variant).toBe('attributes')
  })

  it('are found when a resolver denies what the map-servers have', () => {
    const registrations = [...at(['ms1', 'ms2'], {}), ...everywhere(denied, ['mr1'], { isMapServer: false })]
    const { finding } = opened(look(D12, { registrations }))
    expect(finding).toMatchObject({ variant: 'type', restsOn: { nodes: ['mr1'] } })
    expect(finding.reason).toContain('do not agree on whether it is registered')
  })

  it('are over when they agree', () => {
    const open = opened(look(D12, { registrations: differing() }))
    expect(look(D12, {}, { open })).toMatchObject({ kind: 'closed', because: 'The servers agree.' })
    expect(look(D12, { registrations: at(['ms1'], {}) }, { open })).toMatchObject({
      kind: 'held',
      finding: { closedAt: null },
      lookAgainAt: NOW + 10_000,
    })
  })
})

describe('servers do not disagree', () => {
  const list = locator(STRANGE, 1, 100, { lcaf: { kind: 'lcaf', lcaf: { kind: 'replication-list' } } })
  const before = [
    { mapping: TAKEN, afterAt: null, byAt: NOW - 2 * DAY_MS },
    { mapping: BOTH, afterAt: null, byAt: NOW - 10 * MINUTE_MS },
  ]
  const changed = at(['ms1'], { mappingSinceAt: NOW - 10 * MINUTE_MS, versions: before })
  it.each([
    ['by record TTL or A bit', differing(HOUR_MS, { ...BOTH, ttlMinutes: 3, authoritative: true })],
    ['where a resolver still serves what was mapped before', [...changed, ...resolver({ mapping: TAKEN })]],
    [
      'where a proxied set is a part of what the ETR answers',
      [...at(['ms1'], { answerClass: 'positive-auth' }), ...at(['ms2'], { mapping: mappedTo([ONE]) })],
    ],
    ['in replication lists', differing(HOUR_MS, mappedTo([list]))],
    ['with a map-server of another provider', [...at(['ms1'], {}), ...at(['foreign'], { isPeer: false, mapping: TAKEN })]],
    [
      'with a resolver that never knew the EID-prefix',
      [...at(['ms1', 'ms2'], {}), ...everywhere(denied, ['mr1'], { isMapServer: false, registeredAt: null })],
    ],
    ['with one that is silent', [...at(['ms1'], {}), ...at(['ms2'], { mapping: TAKEN, heldMs: 10 * MINUTE_MS })]],
    [
      'while one map-server has lost it, which is another finding',
      [...at(['ms1'], {}), ...everywhere(denied, ['ms2']), ...everywhere(denied, ['mr1'], { isMapServer: false })],
    ],
  ])('%s', (_, registrations) => {
    expect(look(D12, { registrations })).toMatchObject({ kind: 'held', finding: null })
  })

  it('where the registrations are merged and one has a part of them', () => {
    const etrWords = ['home', 'away'].flatMap((vantage) => [etrWord(ONE, [ONE], { vantage }), etrWord(TWO, [TWO], { vantage })])
    expect(look(D12, { registrations: differing(HOUR_MS, mappedTo([ONE])), etrWords }).kind).toBe('held')
    expect(look(D12, { registrations: differing(HOUR_MS, mappedTo([ONE])) }).kind).toBe('opened')
  })

  it('for longer than the record TTL of what was mapped before', () => {
    const short = before.map((version, index) => (index === 0 ? { ...version, mapping: { ...TAKEN, ttlMinutes: 5 } } : version))
    const registrations = [...at(['ms1'], { mappingSinceAt: NOW - 10 * MINUTE_MS, versions: short }), ...resolver({ mapping: TAKEN })]
    expect(look(D12, { registrations }).kind).toBe('opened')
  })
})
