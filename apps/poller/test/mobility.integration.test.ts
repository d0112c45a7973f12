import { recentEvents } from '@lispwatch/db/events'
import { getSite } from '@lispwatch/db/sites'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

const VM = { iid: 0, prefix: '10.1.0.7/32' }

describe('a poller beside a network where things move', () => {
  let world: Surroundings

  beforeAll(async () => {
    world = await surroundings()
  })
  afterAll(() => world.close())

  const events = async (kind: string) => (await recentEvents(world.database.db, { limit: 200 })).filter((event) => event.kind === kind)
  const moves = async () => (await events('eid-moved')).map(({ subject, from, to }) => [subject.eid, subject.site, from, to])
  const LISBON = 'lisbon (203.0.113.11, 203.0.113.12, 203.0.113.13)'
  const MONTEVIDEO = 'montevideo (2001:db8:c0::65, 203.0.113.65)'

  it('tells in one event each that a machine went to another site, and that it came back; nothing is lost or gained', async () => {
    const running = await world.poller()
    await eventually('Lisbon is registered', async () => {
      const site = await getSite(world.database.db, 'lisbon')
      return site?.prefixes.every(({ cells }) => cells.length === 2 && cells.every(({ state }) => state === 'registered')) || undefined
    })
    expect(world.lab.network.moveEid(VM, 'montevideo')).toBe(true)
    await eventually('it has moved', async () => ((await moves()).length === 1 ? true : undefined))
    expect(await moves()).toEqual([['10.1.0.7/32', 'montevideo', LISBON, MONTEVIDEO]])

    expect(world.lab.network.moveEid(VM, 'lisbon')).toBe(true)
    await eventually('it is back', async () => ((await moves()).length === 2 ? true : undefined))
    expect((await moves())[0]).toEqual(['10.1.0.7/32', 'lisbon', MONTEVIDEO, LISBON])
    // What else a network that has just been started shows for the first time is no loss and no gain.
    const lostOrGained = ['registration-lapsed', 'mapping-changed', 'rloc-went-down', 'eid-answered-at-old-place']
    for (const kind of lostOrGained) expect(await events(kind)).toEqual([])
    const ofMachine = (await recentEvents(world.database.db, { limit: 200 })).filter(({ subject }) => subject.eid === '10.1.0.7/32')
    expect(ofMachine.filter(({ kind }) => kind !== 'eid-prefix-discovered').map(({ kind }) => kind)).toEqual(['eid-moved', 'eid-moved'])
    await running.stop()
  }, 240_000)

  it('tells of an SMR, and asks the map-servers again, not the sender', async () => {
    const running = await world.poller()
    const eid = { iid: 0, prefix: '10.1.8.0/24' }
    expect(world.lab.network.sendSmr('montevideo-xtr-1.example', '198.51.100.250', eid)).toBe(true)
    const [told] = await eventually('the SMR is told', async () => {
      const found = await events('smr-received')
      return found.length > 0 ? found : undefined
    })
    expect(told).toMatchObject({
      subject: { rloc: '203.0.113.65', eid: '10.1.8.0/24', site: 'montevideo' },
      sentence:
        '203.0.113.65 solicits a Map-Request: it says that the mapping of 10.1.8.0/24 changed. The mapping system is asked again, not the sender.',
    })
    await running.stop()
  }, 240_000)
})
