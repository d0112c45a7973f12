import { openDatabase } from '@lispwatch/db/client'
import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readiness } from './readiness.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
afterEach(() => void vi.restoreAllMocks())

describe('readiness', () => {
  it('is given with an empty, migrated database, and tells that nobody observes yet', async () => {
    const { ready, parts } = await readiness(database.db, Date.now())
    expect(ready).toBe(true)
    expect(parts).toEqual({
      database: { state: 'up' },
      migrations: { state: 'applied' },
      vantages: { state: 'silent', fresh: 0, newestObservationAgeMs: null },
    })
  })

  it('is not given while the database is away; the reason goes to the log and nowhere else', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const away = openDatabase({ url: 'postgresql://lispwatch:hunter2@127.0.0.1:1/nowhere' })
    const answer = await readiness(away, Date.now())
    await away.close()
    expect(answer).toMatchObject({ ready: false, parts: { database: { state: 'away' } } })
    expect(JSON.stringify(answer)).not.toContain('127.0.0.1')
    expect(log).toHaveBeenCalledOnce()
  })

  it('goes on while a newer version has brought the schema on', async () => {
    const newer = "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('newer', '', '29990101_newer', now())"
    await database.owner.query(newer)
    expect(await readiness(database.db, Date.now())).toMatchObject({ ready: true, parts: { migrations: { state: 'newer' } } })
    await database.owner.query("DELETE FROM _prisma_migrations WHERE id = 'newer'")
  })

  it.each([
    ['a migration broke off', 'UPDATE _prisma_migrations SET finished_at = NULL'],
    ['a migration is missing', 'DELETE FROM _prisma_migrations'],
    ['no migration was ever applied', 'DROP TABLE _prisma_migrations'],
  ])('is not given while %s', async (_, sql) => {
    await database.owner.query(sql)
    expect(await readiness(database.db, Date.now())).toMatchObject({
      ready: false,
      parts: { database: { state: 'up' }, migrations: { state: 'missing' } },
    })
  })
})
