import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { apply, START } from '@lispwatch/db/testing/network'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guest } from '../testing/fake-context.ts'
import { judgedThings } from '../testing/judged-things.ts'
import { restWorld } from '../testing/rest-world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  await judgedThings(database)
})
afterAll(() => database?.drop())

const get = async (path: string) => {
  const response = await restWorld({ database, now: START + 3000, principal: guest }).get(path)
  return { status: response.status, body: await response.json() }
}
const ids = async (path: string) => (await get(path)).body.items.map(({ id }: { id: unknown }) => id)

test('incidents come newest first, a page at a time', async () => {
  const first = (await get('/incidents?limit=1')).body
  expect(first.items).toMatchObject([{ id: 2, state: 'resolved', resolvedAt: '2026-11-20T12:01:00.000Z' }])
  expect(await ids(`/incidents?limit=1&cursor=${first.next}`)).toEqual([1])
})

test('incidents are found by state, severity, what they touched and when they stood', async () => {
  expect(await ids('/incidents?state=open')).toEqual([1])
  expect(await ids('/incidents?severity=warning')).toEqual([2])
  expect(await ids('/incidents?site=Lisbon')).toEqual([2, 1])
  expect(await ids('/incidents?eid=10.1.0.0/24&state=open')).toEqual([1])
  expect(await ids('/incidents?server=ms-9')).toEqual([])
  expect(await ids('/incidents?from=2026-11-20T13:00:00Z')).toEqual([1])
})

test('an incident has its findings with their evidence, and its timeline with who did what', async () => {
  const { body } = await get('/incidents/1')
  expect(body).toMatchObject({ id: 1, state: 'open', subject: { kind: 'eid', name: '10.1.0.0/24', site: 'Lisbon' }, memberCount: 1 })
  expect(body.members).toMatchObject([
    { role: 'cause', finding: { detection: 'D01', evidence: [{ targetId: 1, slotAt: '2026-11-20T11:59:30.000Z' }] } },
  ])
  expect(body.why[0]).toMatchObject({ about: 'verdict', sentence: expect.stringContaining('10.1.0.0/24 is registered nowhere.') })
  expect(body.timeline).toMatchObject([
    { kind: 'opened', by: null },
    { kind: 'noted', by: 'Ada', sentence: 'On my way.' },
  ])
})

test('the packets that an incident rests on come as one capture, and none where none were kept', async () => {
  const pcap = (id: number) => restWorld({ database, now: START, principal: guest }).get(`/incidents/${id}/packets.pcap`)
  const [{ id } = { id: 0 }] = (await database.owner.query<{ id: number }>('SELECT min(id) AS id FROM target')).rows
  expect((await pcap(1)).status).toBe(404)
  await database.owner.query(
    `INSERT INTO packet_evidence (target_id, slot_at, outcome, asked, asked_port, sent_at, settled_at, request)
     VALUES ($1, to_timestamp($2), 'timeout', '192.0.2.1', 4342, to_timestamp($2), to_timestamp($2), '\\x12345678')`,
    [id, (START - 30_000) / 1000],
  )
  await database.owner.query("UPDATE finding SET evidence = jsonb_set(evidence, '{0,targetId}', to_jsonb($1::int))", [id])
  const found = await pcap(1)
  expect([found.status, found.headers.get('content-type')]).toEqual([200, 'application/vnd.tcpdump.pcap'])
  expect(Buffer.from(await found.arrayBuffer()).includes(Buffer.from('12345678', 'hex'))).toBe(true)
})

test('an incident that is not there is none, and what is no number is told apart', async () => {
  expect((await get('/incidents/99')).status).toBe(404)
  expect((await get('/incidents/first')).status).toBe(400)
  expect((await get('/findings?detection=D99')).body.errors).toMatchObject([{ parameter: 'detection' }])
})

test('findings are found by detection and state', async () => {
  expect((await get('/findings?detection=D01&state=open')).body.items).toMatchObject([
    { detection: 'D01', subject: { name: '10.1.0.0/24' }, votes: [{ vantage: 'home', server: 'ms-1', says: 'for' }] },
  ])
  expect(await ids('/findings?state=closed')).toEqual([])
})

test('a maintenance window says when it is, in universal time', async () => {
  const { body } = await get('/maintenance?state=planned')
  expect(body.items).toMatchObject([{ title: 'Power', recurrence: { kind: 'weekly', weekdays: [5] } }])
  expect(body.items[0].times[0]).toEqual({ fromAt: '2026-11-20T22:00:00.000Z', untilAt: '2026-11-20T23:00:00.000Z' })
  expect((await get('/silences?state=valid')).body.items).toMatchObject([{ reason: 'Drill', owner: 'Ada' }])
})
