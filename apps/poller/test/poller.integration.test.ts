import { etrAnswers } from '@lispwatch/db/etr-answers'
import { recentEvents } from '@lispwatch/db/events'
import { mappingHistory } from '@lispwatch/db/mappings'
import { packetsOf } from '@lispwatch/db/packets'
import { getSite } from '@lispwatch/db/sites'
import { stateHistory } from '@lispwatch/db/states'
import { etrAgreement } from '@lispwatch/domain/etr-agreement'
import { LOSSES_UNTIL_DOWN } from '@lispwatch/domain/path-loss'
import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRedisInstalled, type Redis, startRedis } from './redis.ts'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

const DYING = '203.0.113.11'

describe('a poller between a lab and a database', () => {
  let world: Surroundings

  beforeAll(async () => {
    world = await surroundings()
  })
  afterAll(() => world.close())

  const locator = async (rloc: string) => (await getSite(world.database.db, 'lisbon'))?.locators.find((one) => one.rloc === rloc)
  const intervals = async () => (await stateHistory(world.database.db, { siteName: 'lisbon' })).filter(({ rloc }) => rloc === DYING)
  const inState = (state: string) =>
    eventually(`${DYING} is ${state}`, async () => ((await locator(DYING))?.state === state ? true : undefined))
  const observations = async () => Number((await world.database.owner.query('SELECT count(*) FROM observation')).rows[0]?.count)

  it('learns what is registered and what answers, marks a dead locator down with its interval, and a restart goes on from there', async () => {
    const first = await world.poller()
    await inState('up')
    const site = await eventually('every EID-prefix of Lisbon is registered at both map-servers', async () => {
      const found = await getSite(world.database.db, 'lisbon')
      return found?.prefixes.every(({ cells }) => cells.length === 2 && cells.every(({ state }) => state === 'registered'))
        ? found
        : undefined
    })
    expect(site.locators.map(({ rloc }) => rloc).sort()).toEqual(['203.0.113.11', '203.0.113.12', '203.0.113.13'])
    expect(await mappingHistory(world.database.db, { siteName: 'lisbon' })).toHaveLength(2)

    const killedAt = Date.now()
    world.lab.network.setAddressState(DYING, 'down')
    await inState('down')
    const [down, up] = await intervals()
    expect(down).toMatchObject({ state: 'down', startedAfterAt: up?.endedAfterAt, endedByAt: null })
    // Between the last answer, which left the locator before it died, and the loss that decided.
    expect(down?.startedAfterAt).toBeLessThan(killedAt + 1000)
    expect(down?.startedByAt).toBeGreaterThan(killedAt)
    const events = await recentEvents(world.database.db, { limit: 50 })
    const deaths = events.filter(({ kind }) => kind === 'rloc-went-down')
    expect(deaths).toMatchObject([{ subject: { rloc: DYING }, vantage: 'home' }])
    // The whole run of losses is kept in octets; the answer before it may have been worth keeping as well.
    const packets = await packetsOf(world.database.db, { eventId: String(deaths[0]?.id) })
    const losses = packets.slice(-LOSSES_UNTIL_DOWN).map(({ outcome, reply }) => [outcome, reply])
    expect(losses).toEqual(Array(LOSSES_UNTIL_DOWN).fill(['timeout', null]))
    expect(packets.every(({ asked, request }) => asked.address === DYING && request.length > 0)).toBe(true)

    await first.stop()
    const before = await observations()
    const second = await world.poller()
    await eventually('observations go on', async () => ((await observations()) > before ? true : undefined))
    expect((await locator(DYING))?.state).toBe('down')
    expect((await intervals()).map(({ id }) => id)).toEqual([down?.id, up?.id])

    world.lab.network.setAddressState(DYING, 'up')
    await inState('up')
    expect((await intervals()).map(({ state }) => state)).toEqual(['up', 'down', 'up'])
    await second.stop()
  }, 180_000)

  it('sees an ETR that disagrees with the other one, and with the map-servers', async () => {
    const running = await world.poller()
    const eid = '10.1.0.0/24'
    const agreement = async () => etrAgreement(await etrAnswers(world.database.db, { eid }), null)
    await eventually('the ETRs agree', async () => ((await agreement()).verdict === 'agree' ? true : undefined))
    const parsed = parseEidPrefix(eid)
    if (!parsed.ok) throw new Error(parsed.reason)
    world.lab.network.setMapping(parsed.eid, [{ rloc: '203.0.113.13', priority: 1, weight: 100 }], 'lisbon-xtr-2.example')
    const { differences } = await eventually('they differ', async () => {
      const found = await agreement()
      return found.verdict === 'differ' ? found : undefined
    })
    expect(differences.map(({ rlocs, kinds }) => [rlocs[1], kinds[0]])).toContainEqual(['203.0.113.13', 'set'])
    const events = await recentEvents(world.database.db, { limit: 50, siteName: 'lisbon' })
    expect(events.find(({ kind, subject }) => kind === 'mapping-changed' && subject.rloc !== undefined)).toMatchObject({
      subject: { rloc: '203.0.113.13', eid },
      sentence: expect.stringContaining('The ETR at 203.0.113.13 now maps 10.1.0.0/24 to 203.0.113.13 1/100.'),
    })
    await eventually('one of them says otherwise than the map-servers', async () => {
      const says = (await getSite(world.database.db, 'lisbon'))?.locators.flatMap(({ etrSays = [] }) => etrSays) ?? []
      return says.some(({ comparison }) => comparison === 'otherwise') ? true : undefined
    })
    await running.stop()
  }, 180_000)

  it('loses no more than slots when the queue loses everything it has', async () => {
    const running = await world.poller()
    const start = await observations()
    await eventually('observations are made', async () => ((await observations()) > start ? true : undefined))
    await world.database.owner.query('TRUNCATE bullmq.job, bullmq.scheduler CASCADE')
    const emptied = await observations()
    await eventually('observations go on', async () => ((await observations()) > emptied + 20 ? true : undefined))
    expect(await intervals()).toHaveLength(3)
    await running.stop()
  }, 180_000)
})

describe('two pollers of one vantage', () => {
  let world: Surroundings

  beforeAll(async () => {
    world = await surroundings()
  })
  afterAll(() => world.close())

  it('share the work: every slot is asked once, and every answer is recorded once', async () => {
    const pair = [await world.poller(), await world.poller()]
    const count = async (sql: string) => Number((await world.database.owner.query(sql)).rows[0]?.count)
    const summed = (text: string, series: RegExp) => [...text.matchAll(series)].reduce((sum, [, value]) => sum + Number(value), 0)
    // Asked, and heard: what was asked while the process was kept from listening is a gap.
    const started = async () => {
      const texts = pair.map(async ({ poller }) => (await fetch(`http://127.0.0.1:${poller.port}/metrics`)).text())
      return (await Promise.all(texts)).map(
        (text) =>
          summed(text, /^lispwatch_start_delay_seconds_count\{.*\} (\d+)$/gm) -
          summed(text, /^lispwatch_slots_lost_total\{reason="stalled"\} (\d+)$/gm),
      )
    }
    await eventually('both have worked', async () => (Math.min(...(await started())) > 2 ? true : undefined))
    // What one asked beside the other would never be an observation of its own.
    await eventually('every question is an observation', async () => {
      const observations = await count('SELECT count(*) FROM observation')
      const asked = (await started()).reduce((sum, value) => sum + value, 0)
      return asked === observations ? true : undefined
    })
    await Promise.all(pair.map((one) => one.stop()))
    const twice = `SELECT count(*) FROM (
      SELECT slot_at - lag(slot_at) OVER (PARTITION BY target_id ORDER BY slot_at) AS apart FROM observation
    ) AS slots WHERE apart < interval '1 second'`
    expect(await count(twice)).toBe(0)
  }, 180_000)
})

describe.skipIf(!isRedisInstalled())('a poller whose queue is in Redis', () => {
  let world: Surroundings
  let redis: Redis | undefined

  beforeAll(async () => {
    redis = await startRedis()
    world = await surroundings()
  })
  afterAll(async () => {
    await world.close()
    await redis?.stop()
  })

  it('loses no more than slots when Redis loses everything it has', async () => {
    const count = async () => Number((await world.database.owner.query('SELECT count(*) FROM observation')).rows[0]?.count)
    const running = await world.poller({ redisUrl: redis?.url ?? '' })
    await eventually('observations are made', async () => ((await count()) > 20 ? true : undefined))
    const states = async () => (await stateHistory(world.database.db, { siteName: 'lisbon' })).filter(({ rloc }) => rloc === DYING)
    await eventually('the locators are up', async () => ((await states()).length === 1 ? true : undefined))
    expect(await redis?.run('FLUSHALL')).toBe('OK')
    const emptied = await count()
    await eventually('observations go on', async () => ((await count()) > emptied + 20 ? true : undefined))
    expect((await states()).map(({ state }) => state)).toEqual(['up'])
    await running.stop()
  }, 180_000)
})
