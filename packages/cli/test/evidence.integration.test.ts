import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { appendEvents } from '@lispwatch/db/events/append'
import { ensurePartitions } from '@lispwatch/db/partitions'
import { CHAIN_NETWORK, targetOf } from '@lispwatch/db/testing/chain-world'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { readZip } from '@lispwatch/report/testing/read-zip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')
const AT = Date.UTC(2026, 10, 20, 12)
const INSTANT = `timestamptz '2026-11-20 12:00Z'`

let database: TestDatabase
let folder = ''
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lispwatch-evidence-'))
  await database.owner.query(CHAIN_NETWORK)
  await ensurePartitions(database.db, { now: AT })
  const { pool } = database.db
  await pool.query(`INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
    VALUES (${targetOf('home')}, '{"ttlMinutes": 1440, "locators": []}', 'h', '{198.51.100.1}', ${INSTANT} - interval '1 day')`)
  await pool.query(`INSERT INTO packet_evidence (target_id, slot_at, outcome, asked, asked_port, answered_by, answered_by_port, sent_at, settled_at, request, reply)
    VALUES (${targetOf('home')}, ${INSTANT}, 'negative', '192.0.2.1', 4342, '192.0.2.1', 4342, ${INSTANT}, ${INSTANT}, '\\x1000000100', '\\x2000000100')`)
  await pool.query(
    `INSERT INTO observation (target_id, slot_at, outcome, sent_after_ms, settled_after_ms, tries) VALUES (${targetOf('home')}, ${INSTANT}, 'negative', 0, 12, 1)`,
  )
  const event = { at: AT, afterAt: AT - 60_000, byAt: AT, vantage: 'home', from: 'registered', to: 'unregistered' }
  await appendEvents(pool, [
    { ...event, kind: 'registration-lapsed', subject: { eid: '10.1.0.0/24', node: 'ms-1' }, sentence: 'ms-1 denies 10.1.0.0/24.' },
    { ...event, kind: 'registration-lapsed', subject: { eid: '10.9.0.0/24' }, sentence: 'Another matter.' },
    {
      ...event,
      at: AT - 9 * 86_400_000,
      byAt: AT - 9 * 86_400_000,
      afterAt: null,
      kind: 'registration-appeared',
      subject: { eid: '10.1.0.0/24' },
      sentence: 'Long ago.',
    },
  ])
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await database?.drop()
})

const pack = (...args: string[]) => call(['evidence', ...args], { databaseUrl: database.url, secretKey: KEY, cwd: folder })
const PERIOD = ['--from', '2026-11-20T11:00:00Z', '--to', '2026-11-20T13:00:00Z']

async function unpacked(zip: string): Promise<string> {
  const at = join(folder, `${zip}.d`)
  for (const [name, content] of readZip(await readFile(join(folder, zip)))) {
    await mkdir(dirname(join(at, name)), { recursive: true })
    await writeFile(join(at, name), content)
  }
  return at
}
const check = (at: string) =>
  promisify(execFile)('sh', [join(at, 'check.sh')]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  )

test('a pack of an EID-prefix has what concerns it in that time, and proves itself to whoever has sha256sum and openssl', async () => {
  expect(await pack('--eid', '10.1.0.0/24', ...PERIOD, '--out', 'eid.zip')).toMatchObject({
    code: 0,
    out: `${join(folder, 'eid.zip')}: 3 lines of the record, 1 exchanges of packets\n`,
  })
  const at = await unpacked('eid.zip')
  const told = await check(at)
  expect(told).toContain('good: 3 lines are in the record that was signed')
  // Where tshark is, the packets are compared as well.
  expect(told).toMatch(/good: 2 packets are those of the lines; 0 have no line|not checked: packets/)
  expect(JSON.parse(await readFile(join(at, 'observations.ndjson'), 'utf8'))).toMatchObject({
    at: '2026-11-20T12:00:00.000Z',
    node: 'ms-1',
    outcome: 'negative',
  })
  const lines = await readFile(join(at, 'proof/lines.ndjson'), 'utf8')
  expect([lines.includes('ms-1 denies'), lines.includes('Another matter'), lines.includes('Long ago')]).toEqual([true, false, false])
  const { out, code } = await call(['verify-history', '--head', join(at, 'proof/signed-head.json')], {
    databaseUrl: database.url,
    cwd: folder,
  })
  expect([code, out]).toEqual([0, expect.stringContaining('1 signed head kept elsewhere still there')])
  await writeFile(join(at, 'proof/lines.ndjson'), lines.replace('ms-1 denies', 'ms-1 grants'))
  expect(await check(at)).toContain('NOT GOOD: a file is not as it was packed')
})

test('a pack has a name of its own where none is given, and is about something that there is', async () => {
  expect(await pack('--eid', '10.7.0.0/24')).toMatchObject({ code: 1, err: expect.stringContaining('there is no EID-prefix 10.7.0.0/24') })
  expect(await pack('--site', 'nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('there is no site') })
  expect(await pack('--incident', '7')).toMatchObject({ code: 1, err: expect.stringContaining('there is no incident 7') })
  expect(await pack()).toMatchObject({ code: 2, err: expect.stringContaining('one of --incident, --site and --eid') })
  expect((await pack('--eid', '10.1.0.0/24', '--json')).code).toBe(0)
  expect((await readdir(folder)).filter((name) => /^evidence-eid-prefix-10-1-0-0-24-.*Z\.zip$/.test(name))).toHaveLength(1)
})
