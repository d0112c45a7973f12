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

  it('is not given before the migrations', async () => {
    await database.owner.query('DROP TABLE setup_link')
    expect(await readiness(database.db, Date.now())).toMatchObject({
      ready: false,
      parts: { database: { state: 'up' }, migrations: { state: 'missing' } },
    })
  })
})
