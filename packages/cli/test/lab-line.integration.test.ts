import { APP_GROUP } from '@lispwatch/db/app-login'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { createLabCaller, type LabRequest, serveLab } from '@lispwatch/jobs/lab-line'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await prepareQueueTables(database.ownerUrl, APP_GROUP)
})
afterAll(() => database.drop())

const parts = { rlocs: [], eids: [], mobiles: [], sites: [], mapServers: [], observers: [], scenarios: [] }
const onFault = (error: Error) => {
  throw error
}

describe('the line to the lab', () => {
  it('brings a command to the lab and its answer back', async () => {
    const connection = { databaseUrl: database.url }
    const asked: LabRequest[] = []
    const lab = serveLab({
      ...{ connection, onFault },
      handle(request) {
        asked.push(request)
        return request.command.command === 'show'
          ? { ok: true, done: '', warnings: [], broken: [{ id: '1', sentence: '203.0.113.11 is down', by: 'Guest', at: 5 }], parts }
          : { ok: false, error: 'no such command' }
      },
    })
    const caller = createLabCaller({ connection, onFault })
    expect(await caller.call({ command: { command: 'show' }, by: 'Guest', timeoutMs: 20_000 })).toMatchObject({
      ok: true,
      broken: [{ id: '1', by: 'Guest' }],
    })
    expect(await caller.call({ command: { command: 'x', deep: [1, { a: null }] }, by: 'Ada', timeoutMs: 20_000 })).toEqual({
      ok: false,
      error: 'no such command',
    })
    expect(asked.map(({ by, command }) => ({ by, command }))).toEqual([
      { by: 'Guest', command: { command: 'show' } },
      { by: 'Ada', command: { command: 'x', deep: [1, { a: null }] } },
    ])
    await caller.close()
    await lab.close(1000)
  })

  it('voids a command that nobody took in time, so that a lab that starts later does not carry it out', async () => {
    const connection = { databaseUrl: database.url }
    const caller = createLabCaller({ connection, onFault })
    expect(await caller.call({ command: { command: 'down' }, by: 'Guest', timeoutMs: 300 })).toBeUndefined()
    const carriedOut: unknown[] = []
    const lab = serveLab({
      ...{ connection, onFault },
      handle({ command }) {
        carriedOut.push(command)
        return { ok: true, done: '', warnings: [], broken: [], parts }
      },
    })
    await caller.call({ command: { command: 'show' }, by: 'Guest', timeoutMs: 20_000 })
    expect(carriedOut).toEqual([{ command: 'show' }])
    await caller.close()
    await lab.close(1000)
  })
})
