import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

const DYING = '203.0.113.11'

let world: Surroundings
beforeAll(async () => {
  world = await surroundings()
})
afterAll(() => world.close())

interface IncidentRow {
  readonly id: number
  readonly state: string
}

/** The incidents about a subject, oldest first. */
async function incidentsOf(kind: string, name: string): Promise<IncidentRow[]> {
  const { rows } = await world.database.owner.query<IncidentRow>(
    'SELECT id, state FROM incident WHERE subject_kind = $1 AND subject_name = $2 ORDER BY id',
    [kind, name],
  )
  return rows
}
const isIn = (state: string) =>
  eventually(`the incident of ${DYING} is ${state}`, async () =>
    (await incidentsOf('rloc', DYING)).at(-1)?.state === state ? true : undefined,
  )
const leaders = async () => {
  const query =
    "SELECT count(*)::int AS leaders FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND application_name = 'lispwatch assessing' AND datname = current_database()"
  const { rows } = await world.database.owner.query<{ leaders: number }>(query)
  return rows[0]?.leaders
}

it('of two pollers one judges: a locator that dies is one incident, which the other one ends when the first has stopped', async () => {
  const first = await world.poller()
  await eventually('somebody judges', async () => ((await leaders()) === 1 ? true : undefined))
  const second = await world.poller()
  await eventually(`${DYING} is up`, async () => {
    const query = "SELECT 1 FROM target JOIN target_state ON target_id = target.id WHERE host(address) = $1 AND state = 'up'"
    return (await world.database.owner.query(query, [DYING])).rowCount === 1 ? true : undefined
  })
  world.lab.network.setAddressState(DYING, 'down')
  await isIn('open')
  await first.stop()
  world.lab.network.setAddressState(DYING, 'up')
  await isIn('resolved')
  expect(await leaders()).toBe(1)
  expect(await incidentsOf('rloc', DYING)).toHaveLength(1)
  await second.stop()
  expect(await leaders()).toBe(0)
}, 180_000)
