import { describe, expect, it } from 'vitest'
import type { ServerState } from '../server-standing.ts'
import { REGISTRATION_LOST as D01 } from './d01-registration-lost.ts'
import { IMPAIRED, NOW, STALE, TRUSTED } from './testing/circumstances.ts'
import { DAY_MS, denied, everywhere, look, MINUTE_MS, mappedTo, ONE, opened, registered, SECOND_MS, TWO } from './testing/eid-facts.ts'

const LOST = { registrations: everywhere(denied) }
const standing = (node: string, state: ServerState) => ({
  servers: new Map([[node, new Map(['home', 'away'].map((vantage) => [vantage, { state, flags: [], reason: '' }]))]]),
})

describe('a registration that is lost', () => {
  it('is found when all map-servers denied it for 180 s, with who says so and what it rests on', () => {
    const { finding } = opened(look(D01, LOST))
    expect(finding).toMatchObject({ severity: 'critical', confidence: 'corroborated', isUnconfirmed: false })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is registered nowhere any more: ms1 and ms2 say so.')
    expect(finding.subject).toEqual({ kind: 'eid', eid: '10.1.0.0/24', site: 'Lisbon' })
    expect(finding.restsOn).toEqual({ nodes: ['ms1', 'ms2'], rlocs: [ONE, TWO] })
    expect([finding.afterAt, finding.byAt]).toEqual([NOW - 11 * MINUTE_MS, NOW - 10 * MINUTE_MS])
    expect(finding.votes.filter(({ says }) => says === 'for')).toHaveLength(4)
    expect(finding.evidence).not.toEqual([])
  })

  it('rests on the locators that it was mapped to last', () => {
    const versions = [{ mapping: mappedTo(['192.0.2.9']), afterAt: null, byAt: NOW - DAY_MS }]
    expect(opened(look(D01, { registrations: everywhere(denied, ['ms1', 'ms2'], { versions }) })).finding.restsOn.rlocs).toEqual([
      '192.0.2.9',
    ])
  })

  it.each([
    ['10 s', 10_000],
    ['60 s', 60_000],
  ])('is waited for until the answers span 180 s at a cadence of %s', (_, cadenceMs) => {
    const after = (sinceMs: number) => look(D01, { registrations: everywhere(denied, ['ms1', 'ms2'], { sinceMs, heldMs: 0, cadenceMs }) })
    expect(after(179_999)).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
    expect(after(60_000).lookAgainAt).toBe(NOW + 120_000)
    expect(after(180_000).kind).toBe('opened')
  })

  it('is not counted from a denial on which only silence followed', () => {
    const registrations = everywhere(denied, ['ms1', 'ms2'], { sinceMs: 300_000, heldMs: 299_000 })
    expect(look(D01, { registrations })).toMatchObject({ kind: 'held', finding: null })
  })

  it('is none while one of its map-servers has it, however often others deny it', () => {
    const registrations = [...everywhere(denied, ['ms1']), ...everywhere(registered, ['ms2'])]
    expect(look(D01, { registrations }).kind).toBe('held')
  })

  it('is unconfirmed while one of its map-servers has gone silent with what it knew', () => {
    const silent = (heldMs: number) => [...everywhere(denied, ['ms1']), ...everywhere(registered, ['ms2'], { heldMs })]
    expect(look(D01, { registrations: silent(200_000) })).toMatchObject({ kind: 'held', finding: null })
    expect(opened(look(D01, { registrations: silent(10 * MINUTE_MS) })).finding).toMatchObject({ isUnconfirmed: true })
  })

  it('is unconfirmed when one vantage alone can say so', () => {
    const { finding } = opened(
      look(D01, LOST, {
        circumstances: {
          vantages: new Map([
            ['home', TRUSTED],
            ['away', STALE],
          ]),
        },
      }),
    )
    expect(finding).toMatchObject({ isUnconfirmed: true, confidence: 'corroborated' })
  })

  it('is lost although a resolver still serves its cache, unless the ETR itself answers there', () => {
    const resolver = (answerClass: 'positive-proxy' | 'positive-auth') => [
      ...LOST.registrations,
      ...everywhere(registered, ['mr1'], { isMapServer: false, answerClass }),
    ]
    expect(look(D01, { registrations: resolver('positive-proxy') }).kind).toBe('opened')
    expect(look(D01, { registrations: resolver('positive-auth') }).kind).toBe('held')
  })

  it('is found by two resolvers where no map-server is to be believed, and not by one', () => {
    const resolvers = (nodes: string[]) => [...everywhere(denied, ['ms1']), ...everywhere(denied, nodes, { isMapServer: false })]
    const around = { circumstances: standing('ms1', 'silent-on-negatives') }
    expect(look(D01, { registrations: resolvers(['mr1']) }, around).kind).toBe('held')
    expect(opened(look(D01, { registrations: resolvers(['mr1', 'mr2']) }, around)).finding).toMatchObject({
      isUnconfirmed: true,
      restsOn: { nodes: ['mr1', 'mr2', 'ms1'] },
    })
  })
})

describe('nothing is lost', () => {
  it.each<ServerState>(['dead', 'silent-on-negatives', 'data-path-broken'])('by the word of a server that is %s', (state) => {
    expect(look(D01, { registrations: everywhere(denied, ['ms1']) }, { circumstances: standing('ms1', state) }).kind).toBe('held')
  })

  it('by a canary of which the registration is gone as well: the server answers', () => {
    expect(look(D01, LOST, { circumstances: standing('ms1', 'answering') }).kind).toBe('opened')
  })

  it.each([
    ['that is impaired', IMPAIRED],
    ['that does not observe', STALE],
  ])('in the eyes of a vantage %s', (_, trust) => {
    const vantages = new Map([
      ['home', trust],
      ['away', trust],
    ])
    expect(look(D01, LOST, { circumstances: { vantages } }).kind).toBe('held')
  })

  it('when two vantages contradict each other: what is known stays', () => {
    const registrations = ['ms1', 'ms2'].flatMap((node) => [denied({ node }), registered({ node, vantage: 'away' })])
    expect(look(D01, { registrations }).kind).toBe('held')
    expect(look(D01, { registrations }, { open: opened(look(D01, LOST)) }).finding?.closedAt).toBeNull()
  })

  it('by timeouts alone, however long', () => {
    const registrations = everywhere(registered, ['ms1', 'ms2'], { heldMs: 12 * 3_600_000 })
    expect(look(D01, { registrations })).toMatchObject({ kind: 'held', finding: null })
  })

  it('by refusals of the request and policy', () => {
    for (const answerClass of ['neg-drop', 'neg-retry'] as const)
      expect(look(D01, { registrations: everywhere(denied, ['ms1', 'ms2'], { answerClass }) }).kind).toBe('held')
  })

  it('where a map-server of another provider knows of nothing', () => {
    const registrations = [
      ...everywhere(registered, ['ms1'], { heldMs: 10 * MINUTE_MS }),
      ...everywhere(denied, ['foreign'], { isPeer: false, registeredAt: null, answerClass: 'neg-hole' }),
    ]
    expect(look(D01, { registrations }).kind).toBe('held')
  })

  it('that was not registered within 7 days', () => {
    expect(look(D01, { registrations: everywhere(denied, ['ms1', 'ms2'], { registeredAt: NOW - 8 * DAY_MS }) }).kind).toBe('held')
    expect(look(D01, { registrations: everywhere(denied, ['ms1', 'ms2'], { registeredAt: null }) }).kind).toBe('held')
  })
})

describe('a lost registration that is open', () => {
  const open = opened(look(D01, LOST))
  const after = (registrations: ReturnType<typeof everywhere>) => look(D01, { registrations }, { open })

  it('is over with an answer of the ETR, or with two answers of a server', () => {
    const first = { sinceMs: SECOND_MS, heldMs: SECOND_MS }
    expect(after([registered({ ...first, answerClass: 'positive-auth' }), denied({ node: 'ms2' })]).kind).toBe('closed')
    expect(after([registered(first), denied({ node: 'ms2' })])).toMatchObject({ kind: 'held', lookAgainAt: NOW + 10_000 })
    expect(after([registered({ sinceMs: 61_000 }), denied({ node: 'ms2' })])).toMatchObject({
      kind: 'closed',
      because: 'It is registered again at ms1.',
    })
  })

  it('stays while the servers only keep silent', () => {
    expect(after(everywhere(denied, ['ms1', 'ms2'], { heldMs: 20 * MINUTE_MS })).kind).toBe('held')
  })

  it('says the same in the next round, and that it began when it began', () => {
    const next = after(everywhere(denied, ['ms1', 'ms2'], { sinceMs: 12 * MINUTE_MS }))
    expect(next.kind).toBe('held')
    expect(next.finding?.byAt).toBe(open.finding.byAt)
  })

  it('is over after 30 days: it is dormant then', () => {
    const step = after(everywhere(denied, ['ms1', 'ms2'], { registeredAt: NOW - 31 * DAY_MS }))
    expect(step).toMatchObject({ kind: 'closed', because: 'It has not been registered for 30 days: it is dormant.' })
  })
})
