import type { Observation } from '@lispwatch/domain/observation'
import type { Target } from '@lispwatch/domain/target'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessmentMemory } from '../assessing.ts'
import { recordHeartbeat } from '../heartbeats.ts'
import { recordIcmp } from '../icmp.ts'
import { recordJudgements } from '../judgements.ts'
import { recordOddities } from '../oddities.ts'
import { tendTargets } from '../targets.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { finding, step } from '../testing/judged-things.ts'
import { apply, claimed, judged, mappingOf, NETWORK, START } from '../testing/network.ts'

const LISBON = '10.1.0.0/24'
const [R1, R2] = ['198.51.100.1', '2001:db8:a::1'] as const
const MINUTE = 60_000

type Answer = Partial<Observation> & Pick<Observation, 'outcome'>
type Locator = [rloc: string, priority?: number, weight?: number]
const lisbon = (...locators: Locator[]): Answer => ({ outcome: 'positive', mapping: mappingOf(...locators), from: R1 })
const hole: Answer = {
  outcome: 'negative',
  mapping: { ttlMinutes: 15, action: 'natively-forward', authoritative: false, mapVersion: 0, locators: [] },
}

let database: TestDatabase
const facts = (now: number, isSlow = false) => ({ now, isSlow })
const memory = () => assessmentMemory(database.db)

/** Asks everything that is due at `now`; what is left out stays unrecorded. */
async function round(now: number, say: (target: Target) => Answer | undefined) {
  const due = await claimed(database.db, { now })
  const judgements = due.flatMap((one) => {
    const said = say(one.target)
    return said ? [judged({ ...one, slotAt: now }, said)] : []
  })
  await recordJudgements(database.db, judgements)
}

const NODES = NETWORK.nodes.map((node) => (node.name === 'ms-2' ? { ...node, provider: 'North' } : node))

/** Ten minutes in which ms-1 and ms-2 know Lisbon, R1 answers and R2 never does; then Lisbon has another second locator at ms-1. */
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, { ...NETWORK, nodes: NODES })
  const say =
    (second: string) =>
    (target: Target): Answer | undefined => {
      if (target.kind === 'registration' && target.eid.prefix === LISBON) {
        return target.nodeName === 'ms-1' ? lisbon([R1, 1, 100], [second, 2, 100]) : lisbon([R1, 1, 100], [R2, 2, 100])
      }
      if (target.kind === 'registration') return hole
      if (target.kind === 'canary') return target.expects === 'negative' ? hole : lisbon([R1])
      if (target.kind === 'rloc') return target.rloc === R1 ? lisbon([R1, 1, 100]) : { outcome: 'timeout' }
      return undefined
    }
  await round(START + MINUTE, say(R2))
  await tendTargets(database.db, { now: START + MINUTE + 1000 })
  for (let minute = 2; minute <= 9; minute++) await round(START + minute * MINUTE, say(R2))
  await round(START + 10 * MINUTE, say('198.51.100.2'))
  await recordIcmp(database.db, 'home', [{ address: R1, at: START + 9 * MINUTE, rttMs: 3 }])
})
afterAll(() => database?.drop())

const NOW = START + 10 * MINUTE + 5000

describe('the facts of an EID-prefix', () => {
  test('have what every server says, since when, and what it said before', async () => {
    const [eid, ...others] = await memory().readFacts('eid', [LISBON, '10.99.0.0/16'], facts(NOW))
    expect(others).toEqual([])
    expect(eid).toMatchObject({ label: LISBON, eid: { iid: 0, prefix: LISBON }, site: 'Lisbon', provider: 'North', tags: ['office'] })
    expect(eid?.expected).toEqual([
      { rloc: R1, priority: 1, weight: 50 },
      { rloc: R2, priority: 1, weight: 50 },
    ])
    expect(eid?.siteRlocs).toEqual([R1, R2])
    expect(eid?.registrations.map(({ node, vantage, state }) => `${node} ${vantage} ${state}`)).toEqual([
      ...['ms-1 home registered', 'ms-2 home registered'],
    ])
    const [first] = eid?.registrations ?? []
    expect(first).toMatchObject({ isMapServer: true, isPeer: true, answerClass: 'positive-auth', cadenceMs: 60_000, failures: 0 })
    expect(first?.registeredAt).toBe(START + 10 * MINUTE + 20)
    expect(first?.mapping?.locators.map(({ rloc }) => rloc)).toEqual([R1, '198.51.100.2'])
    expect(first?.versions.map(({ mapping }) => mapping?.locators.map(({ rloc }) => rloc).join(' '))).toEqual([
      ...[`${R1} ${R2}`, `${R1} 198.51.100.2`],
    ])
    expect(first?.mappingSinceAt).toBe(START + 10 * MINUTE + 20)
    expect(first?.versions[1]?.afterAt).toBe(START + 9 * MINUTE + 20)
    expect(first?.turns).toMatchObject([{ to: 'registered' }])
  })

  test('have every locator that anybody names, as each vantage sees it', async () => {
    const [eid] = await memory().readFacts('eid', [LISBON], facts(NOW))
    const locators = new Map(eid?.locators.map((locator) => [locator.rloc, locator]))
    expect([...locators.keys()].sort()).toEqual([R1, '198.51.100.2', R2])
    expect(locators.get(R1)).toMatchObject({ priority: 1, weight: 100, notProbed: null, readings: [{ vantage: 'home', state: 'up' }] })
    expect(locators.get(R2)?.readings).toMatchObject([{ state: 'unknown', lastAnsweredAt: null }])
    expect(eid?.sitesOfRlocs.get(R1)).toEqual(['Lisbon'])
    expect(eid?.rtrRlocs).toEqual([R1])
    expect(eid?.etrWords).toMatchObject([{ rloc: R1, vantage: 'home' }])
  })

  test('have the other mapped EID-prefixes that cover it or lie inside it', async () => {
    await database.owner.query(
      `INSERT INTO candidate (iid, afi, address, mask_length, ip, prefix, label, mapping, servers, vantage, first_seen_at, last_seen_at)
       SELECT 0, 1, decode('0a010080', 'hex'), 25, '10.1.0.128/25', '10.1.0.128/25', '10.1.0.128/25', $1, '{ms-2}', 'home', to_timestamp($2), to_timestamp($3)`,
      [JSON.stringify(mappingOf(['203.0.113.5'])), START / 1000, NOW / 1000],
    )
    const [eid] = await memory().readFacts('eid', [LISBON], facts(NOW))
    expect(eid?.overlaps).toEqual([
      {
        ...{ eid: { iid: 0, prefix: '10.1.0.128/25' }, site: null, relation: 'inside', locators: ['203.0.113.5'] },
        ...{ firstSeenAt: START, lastSeenAt: NOW, isPresent: true, nodes: ['ms-2'], vantage: 'home' },
      },
    ])
    expect(eid?.sitesOfRlocs.get('203.0.113.5')).toEqual([])
  })

  test('say that nothing is mapped where a registration is over', async () => {
    const [mac] = await memory().readFacts('eid', ['[7]02:00:00:00:00:01/48'], facts(NOW))
    expect(mac?.registrations).toMatchObject([
      { state: 'unregistered', mapping: null, registeredAt: null, versions: [] },
      { state: 'unregistered', mapping: null },
    ])
    expect(mac).toMatchObject({ locators: [], overlaps: [], tracks: [], expected: [] })
  })
})

describe('the facts of a locator', () => {
  test('have what is reached through it, and since when it is named so', async () => {
    const [rloc, ...others] = await memory().readFacts('rloc', [R1, '192.0.2.250', 'no address'], facts(NOW))
    expect(others).toEqual([])
    expect(rloc).toMatchObject({ rloc: R1, sites: ['Lisbon'], node: 'rtr-lisbon', insideEid: null, lately: [], usual: [] })
    expect(rloc?.icmp).toEqual([{ vantage: 'home', at: START + 9 * MINUTE, rttMs: 3 }])
    expect(rloc?.uses).toEqual([
      { eid: LISBON, site: 'Lisbon', priority: 1, weight: 100, sinceAt: START + MINUTE + 20, nodes: ['ms-1', 'ms-2'] },
    ])
  })

  test('are there also where it is not probed, as long as a mapping names it', async () => {
    await database.owner.query("UPDATE target SET enabled = false WHERE kind = 'rloc' AND address = '198.51.100.2'")
    expect(await memory().readFacts('rloc', ['198.51.100.2'], facts(NOW))).toMatchObject([
      { rloc: '198.51.100.2', readings: [], uses: [{ eid: LISBON, priority: 2, nodes: ['ms-1'] }] },
    ])
  })

  test('have the last ten minutes of the way there when they are asked for', async () => {
    const [silent] = await memory().readFacts('rloc', [R2], facts(NOW, true))
    expect(silent?.lately).toEqual([{ vantage: 'home', fromAt: NOW - 600_000, untilAt: NOW, sent: 10, lost: 10, p50Ms: null }])
    const [good] = await memory().readFacts('rloc', [R1], facts(NOW, true))
    expect(good?.lately).toMatchObject([{ sent: 10, lost: 0, p50Ms: 12.5 }])
  })
})

describe('the facts of a server', () => {
  test('have its canaries, its sites and what is odd about it', async () => {
    const odd = { kind: 'unknown-nonce', from: '192.0.2.1', count: 3, lastAt: NOW - 1000 }
    await recordOddities(database.db, 'home', [odd, { ...odd, from: 'nowhere' }], NOW)
    await recordOddities(database.db, 'home', [{ ...odd, count: 2, lastAt: NOW }], NOW)
    const servers = await memory().readFacts('server', ['ms-1', 'ms-2', 'rtr-lisbon', 'nobody'], facts(NOW))
    expect(servers.map(({ node }) => node)).toEqual(['ms-1', 'ms-2', 'rtr-lisbon'])
    const [ms1] = servers
    expect(ms1).toMatchObject({ provider: 'North', addresses: ['192.0.2.1', '2001:db8:f::1'], soleServerOf: [] })
    expect(ms1?.readings).toMatchObject([
      { vantage: 'home', standing: { state: 'answering' }, registered: { state: 'answering' }, hole: { state: 'answering' } },
    ])
    expect(ms1?.cycles).toEqual([{ vantage: 'home', cycleMs: 60_000, registered: 1, lost: 0, lostEids: [], replaced: 0 }])
    expect(ms1?.odd).toEqual([{ kind: 'unknown-nonce', from: '192.0.2.1', vantage: 'home', count: 5, lastAt: NOW }])
  })

  test('count what it lost within its last cycle', async () => {
    for (const minute of [11, 12]) {
      await round(START + minute * MINUTE, (target) => {
        if (target.kind === 'canary') return target.expects === 'negative' ? hole : lisbon([R1])
        if (target.kind !== 'registration' || target.eid.prefix !== LISBON) return undefined
        return target.nodeName === 'ms-1' ? hole : lisbon([R1, 1, 100], [R2, 2, 100])
      })
    }
    const now = START + 12 * MINUTE + 5000
    const [ms1, ms2] = await memory().readFacts('server', ['ms-1', 'ms-2'], facts(now))
    expect(ms1?.cycles).toMatchObject([{ registered: 0, lost: 1, lostEids: [LISBON] }])
    expect(ms2?.cycles).toMatchObject([{ registered: 1, lost: 0 }])
    expect(ms2?.soleServerOf).toEqual(['Lisbon'])
    const [eid] = await memory().readFacts('eid', [LISBON], facts(now))
    expect(eid?.registrations[0]).toMatchObject({ state: 'unregistered', mapping: null, registeredAt: START + 10 * MINUTE + 20 })
    expect(eid?.registrations[0]?.versions.at(-1)).toMatchObject({ mapping: null, afterAt: START + 10 * MINUTE + 20 })
  })
})

describe('observers', () => {
  const at = START + 12 * MINUTE + 6000
  const heartbeat = { vantage: 'home', poller: 'p1', at, lateP99Ms: 20, claimedPerSecond: 9, recordedPerSecond: 9, skipped: 0, waiting: 0 }

  test('are fresh while their pollers record, and not any more when these only live', async () => {
    await recordHeartbeat(database.db, heartbeat)
    expect((await memory().readCircumstances(at + 1000)).vantages.get('home')).toMatchObject({ isFresh: true, isImpaired: false })
    await recordHeartbeat(database.db, { ...heartbeat, at: at + 30_000, recordedPerSecond: 0 })
    expect((await memory().readCircumstances(at + 31_000)).vantages.get('home')).toMatchObject({ isFresh: false })
  })

  test('are not believed while something is found about them that silences them', async () => {
    const subject = { kind: 'vantage', vantage: 'home' } as const
    const claim = { variant: 'cut-off', severity: 'critical', confidence: 'single', reason: 'Nothing answers here.' } as const
    const cutOff = finding({ ...claim, detection: 'D30', subject })
    const nothing = { changed: [], entries: [], lookAgainAt: null }
    await memory().record([step('opened', cutOff)], nothing, at)
    const impaired = { isImpaired: true, reason: 'Nothing answers here.' }
    expect((await memory().readCircumstances(at)).vantages.get('home')).toMatchObject(impaired)
    await memory().record([step('closed', { ...cutOff, closedAt: at })], nothing, at)
    expect((await memory().readCircumstances(at)).vantages.get('home')).toMatchObject({ isImpaired: false })
  })

  test('tell of their pollers and of what they reach', async () => {
    const ill = { part: 'queue', sinceAt: at, detail: 'It does not answer.' }
    await recordHeartbeat(database.db, { ...heartbeat, clockStepMs: 1500, illParts: [ill] })
    const [home, ...others] = await memory().readFacts('vantage', ['home', 'nowhere'], facts(at + 1000))
    expect(others).toEqual([])
    expect(home).toMatchObject({
      ...{ vantage: 'home', isDeclared: true, cadenceMs: 10_000, lastObservedAt: at },
      pollers: [{ poller: 'p1', at, clockStepMs: 1500, illParts: [ill] }],
      ...{ servers: { answering: 2, dead: 0, unknown: 0 }, locators: { probed: 1, failing: 0 }, failingElsewhere: 0 },
    })
  })

  test('share the circumstances of a round', async () => {
    const circumstances = await memory().readCircumstances(at)
    expect(circumstances).toMatchObject({ now: at, isPrivateUnderlay: true, probeCadenceMs: 10_000, registrationCadenceMs: 60_000 })
    expect([...circumstances.mapServerAddresses].sort()).toEqual(['192.0.2.1', '192.0.2.2', '2001:db8:f::1'])
    expect([...circumstances.servers.keys()].sort()).toEqual(['ms-1', 'ms-2'])
  })
})
