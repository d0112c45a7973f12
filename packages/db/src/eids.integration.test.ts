import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveArchive, importUnits, openArchive, presenceOverTime } from './archive.ts'
import { changeNear, eidNeighbours, eidSightings, eidStandings, findEid } from './eids.ts'
import { recentEventsAbout, recordEvents } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { stateHistory } from './states.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from './testing/network.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2010, 0, 7)
const LISBON = '10.1.0.0/24'

let database: TestDatabase

/** Lisbon is registered at ms-1 today. An archive has it on the first two of four days, and another within it on all, one day being lost. */
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const loaded = await claimed(database.db, { kind: 'registration', now: START + 120_000 })
  const target = only(loaded, isRegistration('ms-1', LISBON))
  await recordJudgements(database.db, [judged(target, { outcome: 'positive', mapping: mappingOf(['198.51.100.1']) })])
  const source = await openArchive(database.db, { name: 'old-lists', format: 'lispmon', heldMs: DAY, gapAfterMs: 1.5 * DAY })
  const day = (n: number, ...prefixes: string[]) => {
    const at = FIRST + n * DAY
    return { name: new Date(at).toISOString().slice(0, 10), at, eids: prefixes.map((prefix) => ({ iid: 0, prefix })) }
  }
  const [inside, outside] = ['10.1.0.64/26', '10.9.0.0/16']
  await importUnits(database.db, source, [
    day(0, LISBON, inside, outside),
    day(1, LISBON, inside, outside),
    day(2, inside, outside),
    day(10, inside, outside),
  ])
  await deriveArchive(database.db, source)
})
afterAll(() => database.drop())

test('an EID-prefix is told with everybody who has seen it, and when', async () => {
  const sightings = await eidSightings(database.db)
  const lisbon = sightings.find(({ eid }) => eid === LISBON)
  expect(lisbon).toMatchObject({ iid: 0, prefix: LISBON, site: 'Lisbon', provider: 'North' })
  const [home, archive] = lisbon?.sources ?? []
  expect(home).toMatchObject({ source: 'home', isArchive: false, isAsked: true, firstSeenAt: expect.any(Number) })
  expect(archive).toEqual({
    ...{ source: 'old-lists', isArchive: true, isAsked: false },
    ...{ knownFromAt: FIRST, firstSeenAt: FIRST, lastSeenAt: FIRST + DAY },
  })
  expect(sightings.map(({ eid }) => eid).filter((eid) => eid.startsWith('10.'))).toEqual([
    ...[LISBON, '10.1.0.64/26', '10.2.0.0/24', '10.9.0.0/16'],
  ])
})

test('presence counts the chosen sources within a block, and a time that nobody measured is a gap', async () => {
  const window = { fromAt: FIRST, toAt: FIRST + 10 * DAY, buckets: 10 }
  const all = await presenceOverTime(database.db, { ...window, sources: { archive: 'old-lists' } })
  expect(all.map(({ registered, inDoubt, isGap }) => (isGap ? 'gap' : `${registered}+${inDoubt}`))).toEqual([
    ...['3+0', '2+1', '2+0', 'gap', 'gap', 'gap', 'gap', 'gap', 'gap', 'gap'],
  ])
  const within = await presenceOverTime(database.db, { ...window, sources: 'all', within: LISBON })
  expect(within.slice(0, 2).map(({ registered }) => registered)).toEqual([2, 1])
  const live = await presenceOverTime(database.db, { ...window, sources: 'live' })
  expect(live.every(({ isGap }) => isGap)).toBe(true)
  const today = { fromAt: START, toAt: START + 240_000, buckets: 4 }
  const now = await presenceOverTime(database.db, { ...today, sources: 'live' })
  expect(now.some(({ registered }) => registered === 1)).toBe(true)
  expect(await presenceOverTime(database.db, { ...today, sources: 'live', iid: 7 })).toEqual(
    now.map(({ at }) => ({ at, registered: 0, inDoubt: 0, isGap: true })),
  )
})

test('the next and the previous change are found, of the chosen source and block', async () => {
  const sources = { archive: 'old-lists' } as const
  expect(await changeNear(database.db, { at: FIRST, direction: 'next', sources })).toBe(FIRST + 2 * DAY)
  expect(await changeNear(database.db, { at: FIRST + 2 * DAY, direction: 'previous', sources })).toBe(FIRST)
  expect(await changeNear(database.db, { at: FIRST, direction: 'previous', sources })).toBeNull()
  expect(await changeNear(database.db, { at: FIRST, direction: 'next', sources, within: '10.250.0.0/16' })).toBeNull()
  expect(await changeNear(database.db, { at: FIRST + 20 * DAY, direction: 'next', sources: 'all' })).toBeGreaterThanOrEqual(START)
})

test('an EID-prefix knows what covers it and what lies within it', async () => {
  expect(await eidNeighbours(database.db, { iid: 0, prefix: LISBON })).toMatchObject({
    ...{ covering: [], within: [{ eid: '10.1.0.64/26' }], withinCount: 1 },
  })
  expect((await eidNeighbours(database.db, { iid: 0, prefix: '10.1.0.64/26' })).covering.map(({ eid }) => eid)).toEqual([LISBON])
  expect(await findEid(database.db, '[7]02:00:00:00:00:01/48')).toMatchObject({ site: 'Lisbon', iid: 7, retired: false })
  expect(await findEid(database.db, '10.77.0.0/16')).toBeUndefined()
})

test('it stands at every server as each vantage heard it, archives last and by the names they gave', async () => {
  const standings = await eidStandings(database.db, LISBON)
  expect(standings.map(({ node, vantage, isArchive, state }) => ({ node, vantage, isArchive, state }))).toEqual([
    { node: 'ms-1', vantage: 'home', isArchive: false, state: 'registered' },
    { node: 'ms-2', vantage: 'home', isArchive: false, state: 'unknown' },
    { node: expect.not.stringContaining('old-lists: '), vantage: 'old-lists', isArchive: true, state: 'unknown' },
  ])
})

test('its states are those of its registrations everywhere, and its events are its own', async () => {
  const states = await stateHistory(database.db, { eid: LISBON })
  expect(new Set(states.filter(({ kind }) => kind === 'registration').map(({ eid }) => eid))).toEqual(new Set([LISBON]))
  expect(new Set(states.map(({ vantage }) => vantage))).toEqual(new Set(['home', 'old-lists']))
  const event = { kind: 'registration-lapsed', at: START, afterAt: null, byAt: START, vantage: 'home', from: null, to: null } as const
  await recordEvents(database.db, [
    { ...event, subject: { eid: '10.9.0.0/16' }, sentence: 'Nine is gone.' },
    { ...event, subject: { eid: '10.2.0.0/24' }, sentence: 'Two is gone.' },
  ])
  const about = await recentEventsAbout(database.db, { limit: 5, eid: '10.9.0.0/16' })
  expect(about.map(({ sentence }) => sentence)).toEqual(['Nine is gone.'])
})
