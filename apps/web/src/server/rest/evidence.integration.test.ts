import { CHAIN_NETWORK, WRITTEN } from '@lispwatch/db/testing/chain-world'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { readSignedHeads } from '@lispwatch/domain/record/head-statement'
import { checkedHead } from '@lispwatch/notify/checked-head'
import { readZip } from '@lispwatch/report/testing/read-zip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guest } from '../testing/fake-context.ts'
import { restWorld } from '../testing/rest-world.ts'

const NOW = Date.UTC(2026, 10, 20, 13)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(CHAIN_NETWORK)
  for (const sql of Object.values(WRITTEN)) await database.db.pool.query(sql)
})
afterAll(() => database?.drop())

test('evidence is taken as a zip by whoever may see the network, with a head that was signed over all of it', async () => {
  const { get, faults } = restWorld({ database, now: NOW, principal: guest })
  const reply = await get('/evidence.zip?eid=10.1.0.0/24&from=2026-11-20T11:00:00Z&to=2026-11-20T14:00:00Z')
  expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
    200,
    'application/zip',
    'private, no-store',
  ])
  expect(reply.headers.get('content-disposition')).toBe('attachment; filename="evidence-eid-prefix-10-1-0-0-24-2026-11-20T130000Z.zip"')
  const files = readZip(new Uint8Array(await reply.arrayBuffer()))
  expect(files.get('proof/lines.ndjson')?.toString('utf8').split('\n').length).toBe(Object.keys(WRITTEN).length + 1)
  const [head] = readSignedHeads(files.get('proof/signed-head.json')?.toString('utf8') ?? '')
  expect(head && checkedHead(head)).toMatchObject({ ok: true, statement: { position: Object.keys(WRITTEN).length } })
  expect(faults).toEqual([])
})

test('evidence is of one thing that there is, in a time that begins before it ends', async () => {
  const { get } = restWorld({ database, now: NOW, principal: guest })
  const told = async (query: string) => {
    const { status } = await get(`/evidence.zip?${query}`)
    return status
  }
  expect(await told('eid=10.9.0.0/24')).toBe(404)
  expect(await told('incident=7')).toBe(404)
  for (const query of [
    '',
    'eid=10.1.0.0/24&site=x',
    'eid=nonsense',
    'incident=0',
    'eid=10.1.0.0/24&from=2026-11-20T14:00:00Z&to=2026-11-20T13:00:00Z',
  ])
    expect([query, await told(query)]).toEqual([query, 400])
  expect((await restWorld({ database, now: NOW }).get('/evidence.zip?eid=10.1.0.0/24')).status).toBe(401)
})
