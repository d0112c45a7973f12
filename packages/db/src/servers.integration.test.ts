import type { Inventory } from '@lispwatch/domain/inventory'
import type { Observation } from '@lispwatch/domain/observation'
import type { Target } from '@lispwatch/domain/target'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { getServer, listServers, notProbed, serverAgreement } from './servers.ts'
import { getSite, listSites } from './sites.ts'
import { tendTargets } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, NETWORK, only, START } from './testing/network.ts'

/** Two servers of one provider, so that both have a hole to be asked for. */
const NODES = NETWORK.nodes.map((node) => (node.name === 'ms-2' ? { ...node, provider: 'North' } : node))
const WORLD: Inventory = { ...NETWORK, nodes: NODES }
const LISBON = '10.1.0.0/24'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, WORLD)
})
afterAll(() => database?.drop())

type Answer = Partial<Observation> & Pick<Observation, 'outcome'>
const positive = (...rlocs: string[]): Answer => ({
  outcome: 'positive',
  mapping: mappingOf(...rlocs.map((rloc): [string] => [rloc])),
  from: '198.51.100.1',
})
const negative = (ttlMinutes: number): Answer => ({
  outcome: 'negative',
  mapping: { ttlMinutes, action: 'natively-forward', authoritative: false, mapVersion: 0, locators: [] },
})

/** Asks everything that is due at `now`, as `answer` says; what it leaves out stays unanswered and unrecorded. */
async function round(now: number, answer: (target: Target) => Answer | undefined) {
  const due = await claimed(database.db, { now })
  const judgements = due.flatMap((one) => {
    const said = answer(one.target)
    return said ? [judged({ ...one, slotAt: now }, said)] : []
  })
  await recordJudgements(database.db, judgements)
  return due
}

const canaries = async () => {
  const query = `
    SELECT node.name AS node, expects, label FROM target JOIN node ON node.id = node_id JOIN eid_prefix ON eid_prefix.id = eid_prefix_id
    WHERE kind = 'canary' AND enabled ORDER BY 1, 2`
  return (await database.owner.query(query)).rows.map(({ node, expects, label }) => `${node} ${expects} ${label}`)
}

const isOf = (target: Target, node: string) => target.kind !== 'rloc' && target.nodeName === node

describe('canaries', () => {
  test('are a hole in the block of the provider at once, and an EID-prefix as soon as one was seen registered', async () => {
    expect(await canaries()).toEqual(['ms-1 negative 10.255.255.254/32', 'ms-2 negative 10.255.255.254/32'])
    await round(START + 2000, (target) => {
      if (target.kind !== 'registration') return undefined
      return target.eid.prefix === LISBON ? positive('198.51.100.1') : negative(1)
    })
    await tendTargets(database.db, { now: START + 3000 })
    expect(await canaries()).toEqual([
      ...['ms-1 negative 10.255.255.254/32', 'ms-1 positive 10.1.0.0/24'],
      ...['ms-2 negative 10.255.255.254/32', 'ms-2 positive 10.1.0.0/24'],
    ])
  })

  test('are due within two seconds, and tending again writes nothing', async () => {
    const versions = async () => (await database.owner.query('SELECT id, xmin::text FROM target ORDER BY id')).rows
    const before = await versions()
    await tendTargets(database.db, { now: START + 3500 })
    expect(await versions()).toEqual(before)
    const due = await round(START + 5000, (target) => {
      if (target.kind !== 'canary') return undefined
      return target.expects === 'positive' ? positive('198.51.100.1') : negative(15)
    })
    expect(due.filter(({ target }) => target.kind === 'canary')).toHaveLength(2)
  })

  test('say how each server stands at each vantage', async () => {
    await round(START + 33_000, (target) => {
      if (target.kind !== 'canary') return undefined
      return target.expects === 'positive' ? positive('198.51.100.1') : negative(15)
    })
    const [first] = await listServers(database.db, START + 40_000)
    expect(first).toMatchObject({ name: 'ms-1', provider: 'North', port: 4342, state: 'ok', flags: [] })
    expect(first?.vantages).toMatchObject([
      {
        vantage: 'home',
        state: 'answering',
        isImpaired: false,
        canaries: [
          { expects: 'positive', eid: LISBON, state: 'answering', answerClass: 'positive-auth', silences: 0, lastRttMs: 12.5 },
          { expects: 'negative', eid: '10.255.255.254/32', state: 'answering', answerClass: 'neg-hole' },
        ],
      },
    ])
    expect(first?.sweep?.sentence).toBe('one sweep takes 1 min (4 EID-prefixes, 0.067 requests/s)')
    expect(first?.registrationCounts).toEqual({ unknown: 0, registered: 1, unregistered: 3 })
    expect(first?.answerCounts).toEqual({ 'positive-auth': 1, 'neg-unregistered': 3 })
  })

  test('tell a dead server from an impaired vantage', async () => {
    let now = START + 60_000
    const silence = async (isSilent: (target: Target) => boolean) => {
      for (let i = 0; i < 8; i++) {
        now += 31_000
        await round(now, (target) => {
          if (target.kind !== 'canary') return undefined
          if (isSilent(target)) return { outcome: 'timeout', settledAt: now + 1000 }
          return target.expects === 'positive' ? positive('198.51.100.1') : negative(15)
        })
      }
      return listServers(database.db, now + 2000)
    }
    const one = await silence((target) => isOf(target, 'ms-2'))
    expect(one.map(({ name, state }) => `${name} ${state}`)).toEqual(['ms-1 ok', 'ms-2 down', 'rtr-lisbon unknown'])
    expect(one[1]?.reason).toBe('It answers for none of its canaries: 10.1.0.0/24, 10.255.255.254/32.')
    const both = await silence(() => true)
    expect(both.map(({ vantages }) => vantages[0]?.displayState)).toEqual(['impaired', 'impaired', undefined])
    const [event] = (await database.owner.query("SELECT sentence FROM event WHERE kind = 'canary-failed' ORDER BY id")).rows
    expect(event?.sentence).toMatch(/^ms-2 does not answer for the/)
  })

  test('of the inventory take the place of chosen ones, and what is no longer wanted is not asked', async () => {
    const named = NODES.map((node) =>
      node.name === 'ms-1' ? { ...node, canaries: { registered: '10.2.0.0/24', hole: '10.254.0.1/32' } } : node,
    )
    await apply(database.db, { ...WORLD, nodes: named }, START + 700_000)
    expect(await canaries()).toEqual([
      ...['ms-1 negative 10.254.0.1/32', 'ms-1 positive 10.2.0.0/24'],
      ...['ms-2 negative 10.255.255.254/32', 'ms-2 positive 10.1.0.0/24'],
    ])
    await apply(database.db, WORLD, START + 701_000)
    expect(await canaries()).toContain('ms-1 negative 10.255.255.254/32')
  })
})

describe('budgets', () => {
  test('stretch the cadence of what a server is asked, and of nobody else', async () => {
    const nodes = NODES.map((node) => (node.name === 'ms-1' ? { ...node, requestsPerSecond: 0.05 } : node))
    await apply(database.db, { ...WORLD, nodes }, START + 710_000)
    const query = `SELECT DISTINCT node.name, cadence_ms FROM target JOIN node ON node.id = node_id WHERE kind = 'registration' ORDER BY 1`
    expect((await database.owner.query(query)).rows).toEqual([
      { name: 'ms-1', cadence_ms: 80_000 },
      { name: 'ms-2', cadence_ms: 60_000 },
    ])
    const server = await getServer(database.db, 'ms-1', START + 710_000)
    expect(server?.sweep).toMatchObject({ isBudgetBound: true, budgetPerSecond: 0.05 })
    expect(server?.sweep?.sentence).toBe('one sweep takes 1 min 20 s (4 EID-prefixes, 0.05 requests/s)')
    await apply(database.db, WORLD, START + 711_000)
  })
})

describe('agreement', () => {
  test('is counted for each pair of servers by what they answered within a minute', async () => {
    const now = START + 900_000
    await round(now, (target) => {
      if (target.kind !== 'registration') return undefined
      if (target.eid.prefix === LISBON) return positive(target.nodeName === 'ms-1' ? '198.51.100.1' : '198.51.100.9')
      return negative(target.eid.prefix === '10.2.0.0/24' && target.nodeName === 'ms-1' ? 15 : 1)
    })
    const [pair, ...others] = await serverAgreement(database.db)
    expect(others).toEqual([])
    expect(pair).toMatchObject({ nodes: ['ms-1', 'ms-2'], compared: 4, agreed: 2, differing: { type: 1, 'locator-set': 1, attribute: 0 } })
    expect(pair?.examples.map(({ eid, difference }) => `${eid} ${difference}`)).toEqual([`${LISBON} locator-set`, '10.2.0.0/24 type'])
    expect((await getServer(database.db, 'ms-2', now))?.agreement).toEqual([pair])
    const lisbon = await getSite(database.db, 'Lisbon', now)
    expect(lisbon?.prefixes.map(({ eid, evidence }) => `${eid} ${evidence}`)[0]).toBe(`${LISBON} authoritative`)
    expect(lisbon?.prefixes[1]?.cells.map(({ absence, evidence }) => `${absence} ${evidence}`)).toEqual([
      'dormant single',
      'dormant single',
    ])
    expect((await getServer(database.db, 'rtr-lisbon', now))?.agreement).toEqual([])
    expect(await getServer(database.db, 'nobody', now)).toBeUndefined()

    // The same answers, had ms-2 been another provider's: what it denies is not its to know.
    const provider = (name: string) => `(SELECT id FROM provider WHERE name = '${name}')`
    await database.owner.query(`UPDATE site SET provider_id = ${provider('North')}`)
    await database.owner.query(`UPDATE node SET provider_id = ${provider('Registry')} WHERE name = 'ms-2'`)
    const [foreign] = await serverAgreement(database.db)
    expect(foreign).toMatchObject({ differing: { type: 0, 'locator-set': 1, attribute: 0 } })
    await apply(database.db, WORLD)
  })
})

describe('control ports', () => {
  test('of nodes that answer no Map-Requests are looked at, and say what cannot be seen', async () => {
    const now = START + 1_000_000
    await round(now, (target) => (target.kind === 'control-port' ? positive('198.51.100.1') : undefined))
    const rtr = await getServer(database.db, 'rtr-lisbon', now)
    expect(rtr).toMatchObject({ state: 'ok', sweep: null, controlPorts: [{ address: '198.51.100.1', state: 'open', vantage: 'home' }] })
    expect(rtr?.reason).toContain('LISP answers on its control port.')
  })
})

describe('locators that are not probed', () => {
  test('are listed with the reason: forbidden, no address of a node, or private where nobody declared it', async () => {
    const { underlay: _, ...open } = WORLD.network
    await apply(database.db, { ...WORLD, network: { ...open, neverProbe: ['198.51.100.0/24'] } }, START + 1_100_000)
    const now = START + 1_200_000
    const due = await claimed(database.db, { kind: 'registration', now })
    const porto = only(due, isRegistration('ms-2', '10.2.0.0/24'))
    await recordJudgements(database.db, [judged({ ...porto, slotAt: now }, positive('10.9.9.9', '224.0.0.5', '9.9.9.9'))])
    const listed = (await notProbed(database.db)).map(({ rloc, sites, denial }) => `${rloc} ${sites.join()} ${denial}`)
    expect(listed).toEqual([
      ...['10.9.9.9 Porto private', '198.51.100.1 Lisbon never-probe', '198.51.100.9 Lisbon never-probe', '224.0.0.5 Porto no-locator'],
    ])
  })

  test('of one site that brings in many at once wait for the next minute', async () => {
    const now = START + 1_300_000
    const due = await claimed(database.db, { kind: 'registration', now })
    const porto = only(due, isRegistration('ms-1', '10.2.0.0/24'))
    const many = Array.from({ length: 130 }, (_, i) => `9.9.8.${i + 1}`)
    await recordJudgements(database.db, [judged({ ...porto, slotAt: now }, positive(...many))])
    const waiting = async () => (await notProbed(database.db)).filter(({ denial }) => denial === 'budget').length
    expect(await waiting()).toBe(30)
    await tendTargets(database.db, { now: now + 50_000 })
    expect(await waiting()).toBe(30)
    await tendTargets(database.db, { now: now + 61_000 })
    expect(await waiting()).toBe(0)
  })
})

test('EID-prefixes that were never registered make no site red', async () => {
  const other = await testDatabase()
  try {
    await apply(other.db, WORLD)
    const due = await claimed(other.db, { kind: 'registration', now: START + 2000 })
    await recordJudgements(
      other.db,
      due.map((one) => judged(one, negative(1))),
    )
    const sites = await listSites(other.db, START + 3000)
    expect(sites.map(({ name, state }) => `${name} ${state}`)).toEqual(['Lisbon dormant', 'Porto dormant'])
  } finally {
    await other.drop()
  }
})
