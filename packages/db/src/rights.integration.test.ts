import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureAppLogin } from './app-login.ts'
import { ensurePartitions } from './partitions.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const asProgram = (sql: string) => database.db.pool.query(sql)

describe('the role of the programs', () => {
  test('has no rights but those of its group', async () => {
    const { rows } = await asProgram(
      'SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = current_user',
    )
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false }])
  })

  test.each([
    ['change an event', "UPDATE event SET sentence = 'x'"],
    ['delete an event', 'DELETE FROM event'],
    ['empty the events', 'TRUNCATE event'],
    ['give an event a number of its own', "INSERT INTO event (id, kind, at, by_at, sentence) VALUES (1, 'x', now(), now(), 'x')"],
    [
      'back-date when an event was recorded',
      "INSERT INTO event (kind, at, by_at, sentence, recorded_at) VALUES ('x', now(), now(), 'x', now())",
    ],
    ['change an observation', 'UPDATE observation SET rtt_ms = 1'],
    ['delete an observation', 'DELETE FROM observation'],
    ['change what a mapping was', "UPDATE mapping_version SET mapping = '{}'"],
    ['move the beginning of an interval', 'UPDATE state_interval SET started_by_at = now()'],
    ['delete history', 'DELETE FROM state_interval'],
    ['rewrite what a walk came to', 'UPDATE walk_run SET found = 0'],
    ['change what a node said', "UPDATE referral SET eid = 'x'"],
    ['forget what a walk found', 'DELETE FROM candidate'],
    ['delete a site', 'DELETE FROM site'],
    ['make a set-up link', "INSERT INTO setup_link (token_hash, expires_at) VALUES (sha256('x'), now())"],
    ['forge a set-up link', 'UPDATE setup_link SET token_hash = token_hash'],
    ['rewrite which migrations were applied', 'DELETE FROM _prisma_migrations'],
    ['make tables', 'CREATE TABLE mine (id int)'],
    ['drop tables', 'DROP TABLE event'],
    ['make schemas', 'CREATE SCHEMA mine'],
    ['read passwords', 'SELECT * FROM pg_authid'],
  ])('may not %s', async (_, sql) => {
    await expect(asProgram(sql)).rejects.toThrow(/permission denied|must be owner/)
  })

  test('may make room for observations, within bounds, and own nothing of it', async () => {
    await ensurePartitions(database.db, { now: START, days: 3 })
    await ensurePartitions(database.db, { now: START, days: 3 })
    const partitions = await asProgram(
      "SELECT inhrelid::regclass::text AS name, pg_get_userbyid(relowner) <> current_user AS foreign FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'observation'::regclass AND relkind = 'r' ORDER BY 1",
    )
    expect(partitions.rows).toEqual(['20261120', '20261121', '20261122'].map((day) => ({ name: `observation_${day}`, foreign: true })))
    await expect(ensurePartitions(database.db, { now: START, days: 400 })).rejects.toThrow('1 to 31 days')
    await expect(ensurePartitions(database.db, { now: Date.UTC(1990, 0, 1) })).rejects.toThrow('between 2020 and 2100')
  })

  test('is made room for by several at once without a fault', async () => {
    const days = Array.from({ length: 8 }, () => ensurePartitions(database.db, { now: START + 10 * 86_400_000, days: 5 }))
    await expect(Promise.all(days)).resolves.toBeDefined()
  })
})

describe('the login of the programs', () => {
  const role = (name: string) => `lispwatch_test_${name}_${process.pid}`
  const inServer = (sql: string) => database.owner.query(sql)

  test('is made once, and gets the password that is given last', async () => {
    const login = role('login')
    try {
      await ensureAppLogin(database.ownerUrl, { login, password: "first 'quoted'" })
      const url = await ensureAppLogin(database.ownerUrl, { login, password: 'second /@: ünd' })
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query(
        "SELECT current_user::text AS me, pg_has_role('lispwatch_app', 'MEMBER') AS member FROM site LIMIT 1",
      )
      await client.end()
      expect(rows).toEqual([{ me: login, member: true }])
    } finally {
      await inServer(`DROP ROLE IF EXISTS ${login}`)
    }
  })

  test('cannot be made by an owner who may not make roles, and one line says what to do', async () => {
    const [owner, login] = [role('owner'), role('other')]
    await inServer(`CREATE ROLE ${owner} LOGIN PASSWORD 'x' NOCREATEROLE`)
    try {
      const url = new URL(database.ownerUrl)
      ;[url.username, url.password] = [owner, 'x']
      const attempt = ensureAppLogin(url.href, { login, password: 'y' })
      await expect(attempt).rejects.toThrow(`The database role ${owner} may not make the programs' login ${login}: let an administrator`)
      await expect(attempt).rejects.not.toThrow('\n')
    } finally {
      await inServer(`DROP ROLE ${owner}`)
    }
  })
})
