import { planNotices } from '@lispwatch/domain/publication/plan-notices'
import { planPublishing } from '@lispwatch/domain/publication/plan-publishing'
import type { PublishRule } from '@lispwatch/domain/publication/publish-rule'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  changePublication,
  draftPublication,
  listPublications,
  listPublishRules,
  publishingReader,
  recordActs,
  removePublishRule,
  replaceInventoryPublishRules,
  savePublishRule,
  sayOnPublication,
  takeOver,
  withdrawNotice,
} from '../publications.ts'
import { createWindow, endWindow, type NewWindow } from '../quiet.ts'
import { insertIncident } from '../testing/alerts.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { apply, START } from '../testing/network.ts'
import { inTransaction } from '../transaction.ts'

const HOUR = 3_600_000
const ADA = { by: 'Ada', now: START }

let database: TestDatabase | undefined
const opened: TestDatabase[] = []
beforeEach(async () => {
  database = await testDatabase()
  opened.push(database)
  await apply(database.db)
})
afterAll(() => Promise.all(opened.map((one) => one.drop())))

function own(): TestDatabase {
  if (database === undefined) throw new Error('The database is open.')
  return database
}

const RULE: PublishRule = {
  ...{ id: 'outages', name: 'Outages', isOn: true, forMs: 0, words: { title: null, opened: null, resolved: null } },
  when: { kinds: [], severities: ['critical'], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0 },
}

/** Decides about what is so now, and does it. */
async function turn(now: number): Promise<number> {
  const { db } = own()
  const { incidents, notices } = await publishingReader(db).read(now)
  const acts = [
    ...(incidents === null ? [] : planPublishing({ ...incidents, now }).acts),
    ...(notices === null ? [] : planNotices({ ...notices, now }).acts),
  ]
  const all = [...(incidents?.publications ?? []), ...(notices?.publications ?? [])]
  return recordActs(db, { acts, revisions: new Map(all.map(({ id, revision }) => [id, revision])), now })
}

const shown = () => listPublications(own().db, { drafts: true })

test('without rules and public windows there is nothing to decide', async () => {
  await insertIncident(own().owner, 1)
  expect(await publishingReader(own().db).read(START)).toEqual({ incidents: null, notices: null })
})

test('a rule publishes an incident once and resolves it with the incident, and nobody is named who did it', async () => {
  await savePublishRule(own().db, RULE, { ...ADA, version: null })
  await insertIncident(own().owner, 1, { site: 'lisbon' })
  expect([await turn(START), await turn(START)]).toEqual([1, 0])
  expect(await shown()).toMatchObject([
    {
      incidentId: 1,
      rule: 'outages',
      publishedAt: START,
      author: null,
      impacts: [{ key: 'site lisbon', toAt: null }],
      updates: [{ by: null }],
    },
  ])
  await insertIncident(own().owner, 1, { site: 'lisbon', state: 'resolved', at: START })
  expect(await turn(START + HOUR)).toBe(1)
  expect(await shown()).toMatchObject([{ phase: 'resolved', endsAt: START, updates: [{ phase: 'resolved' }, { phase: 'investigating' }] }])
})

test('what is told of an incident that was merged goes on with the one that took it in, and is over with that one', async () => {
  await savePublishRule(own().db, RULE, { ...ADA, version: null })
  const { owner } = own()
  await insertIncident(owner, 1, { site: 'lisbon' })
  await insertIncident(owner, 2, { site: 'porto' })
  await turn(START)
  expect((await shown()).map(({ incidentId, phase }) => [incidentId, phase])).toEqual([
    [2, 'investigating'],
    [1, 'investigating'],
  ])
  await insertIncident(owner, 3, { site: 'oslo' })
  await owner.query(`UPDATE incident SET state = 'merged', merged_into = 3, resolved_at = now() WHERE id = 1`)
  await owner.query(`UPDATE incident SET state = 'merged', merged_into = 2, resolved_at = now() WHERE id = 3`)
  await turn(START + HOUR)
  const phases = async () => (await shown()).map(({ incidentId, phase }) => [incidentId, phase])
  // Of the two that tell of the same now, the one of the incident that goes on does.
  expect(await phases()).toEqual([
    [2, 'investigating'],
    [1, 'resolved'],
  ])
  await turn(START + 2 * HOUR)
  await insertIncident(owner, 2, { site: 'porto', state: 'resolved', at: START + HOUR })
  await turn(START + 2 * HOUR)
  expect(await phases()).toEqual([
    [2, 'resolved'],
    [1, 'resolved'],
  ])
})

test('of two who decide at the same moment one publishes, and a rule never publishes what a person has drafted', async () => {
  await savePublishRule(own().db, RULE, { ...ADA, version: null })
  await insertIncident(own().owner, 1, { site: 'lisbon' })
  const done = await Promise.all([turn(START), turn(START), turn(START)])
  expect(done.toSorted()).toEqual([0, 0, 1])
  await insertIncident(own().owner, 2, { site: 'porto' })
  const before = await publishingReader(own().db).read(START)
  const kind = 'incident' as const
  const draft = {
    kind,
    incidentId: 2,
    windowId: null,
    title: 'Porto',
    phase: 'investigating' as const,
    startsAt: START,
    endsAt: null,
    impacts: [],
  }
  await draftPublication(own().db, { ...draft, text: '', by: 'Ada' }, START)
  const acts = before.incidents === null ? [] : planPublishing({ ...before.incidents, now: START }).acts
  expect(acts).toHaveLength(1)
  expect(await recordActs(own().db, { acts, revisions: new Map(), now: START })).toBe(0)
})

test('who takes over, speaks, or sets whom it hits is not overruled by the rule, not even by one that had decided already', async () => {
  await savePublishRule(own().db, RULE, { ...ADA, version: null })
  for (const id of [1, 2, 3]) await insertIncident(own().owner, id, { site: `s${id}` })
  await turn(START)
  for (const id of [1, 2, 3]) await insertIncident(own().owner, id, { site: `s${id}`, state: 'resolved' })
  const { incidents } = await publishingReader(own().db).read(START + HOUR)
  const acts = incidents === null ? [] : planPublishing({ ...incidents, now: START + HOUR }).acts
  expect(acts).toHaveLength(3)
  const revisions = new Map(incidents?.publications.map(({ id, revision }) => [id, revision]))
  const [first, second, third] = await shown()
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three were published.')
  expect(await takeOver(own().db, first.id, ADA)).toMatchObject({ ok: true })
  expect(await takeOver(own().db, first.id, ADA)).toMatchObject({ ok: false, why: 'refused' })
  await sayOnPublication(own().db, { id: second.id, by: 'Ada', phase: 'identified', text: 'A cable.', now: START })
  await changePublication(own().db, { ...third, impacts: [] }, ADA)
  expect(await recordActs(own().db, { acts, revisions, now: START + HOUR })).toBe(0)
  expect(await turn(START + HOUR)).toBe(0)
  expect((await shown()).map(({ takenOverBy }) => takenOverBy)).toEqual(['Ada', 'Ada', 'Ada'])
})

const WORK: NewWindow = {
  ...{ title: 'Secret core', reason: 'why', scope: { sites: ['lisbon'] }, timeZone: 'UTC', durationMinutes: 60, createdBy: 'Ada' },
  ...{ startsAtLocal: new Date(START + HOUR).toISOString().slice(0, 16), recurrence: { kind: 'once' }, untilAt: null },
}

test('a window with a notice is announced, begins and ends; one without is nobody’s business', async () => {
  await createWindow(own().db, WORK, START)
  await createWindow(own().db, { ...WORK, notice: { title: 'Work', text: 'Cables.' } }, START)
  const startsAt = Math.floor((START + HOUR) / 60_000) * 60_000
  expect([await turn(START), await turn(START), await turn(startsAt), await turn(startsAt + HOUR)]).toEqual([1, 0, 1, 1])
  expect(await shown()).toMatchObject([
    {
      ...{ kind: 'maintenance', title: 'Work', phase: 'completed', startsAt, endsAt: startsAt + HOUR },
      updates: [{ phase: 'completed' }, { phase: 'in-progress' }, { phase: 'scheduled', text: 'Cables.' }],
    },
  ])
})

test('work that is called off is told to be, and a window that was made private again is announced no more', async () => {
  const window = await createWindow(own().db, { ...WORK, notice: { title: 'Work', text: 'Cables.' } }, START)
  await turn(START)
  await endWindow(own().db, { id: window.id, by: 'Ada', now: START + 1000 })
  await turn(START + 1000)
  expect(await shown()).toMatchObject([{ phase: 'completed', updates: [{ text: 'This work was called off.' }, {}] }])
  const other = await createWindow(own().db, { ...WORK, notice: { title: 'Other', text: 'Cables.' } }, START)
  expect([await withdrawNotice(own().db, other.id), await withdrawNotice(own().db, other.id)]).toEqual([true, false])
  expect(await turn(START + 2000)).toBe(0)
})

test('rules are kept with their versions, and those of the inventory are as it has them', async () => {
  const { db } = own()
  expect(await savePublishRule(db, RULE, { ...ADA, version: null })).toEqual({ ok: true, version: 1 })
  expect(await savePublishRule(db, RULE, { ...ADA, version: null })).toMatchObject({ ok: false, why: 'taken' })
  const inventory = (rules: readonly PublishRule[]) => inTransaction(db.pool, (client) => replaceInventoryPublishRules(client, rules, ADA))
  const filed = { ...RULE, id: 'filed', name: 'Filed' }
  await inventory([filed])
  await inventory([filed])
  expect((await listPublishRules(db)).map(({ id, origin, version }) => [id, origin, version])).toEqual([
    ['filed', 'inventory', 1],
    ['outages', 'console', 1],
  ])
  await inventory([])
  expect((await listPublishRules(db)).map(({ id }) => id)).toEqual(['outages'])
  expect(await removePublishRule(db, 'outages', { ...ADA, version: 7 })).toMatchObject({ ok: false, why: 'overtaken' })
  expect(await removePublishRule(db, 'outages', { ...ADA, version: 1 })).toMatchObject({ ok: true })
})
