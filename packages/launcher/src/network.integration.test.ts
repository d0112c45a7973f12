import { listChannels, readSealedSecrets } from '@lispwatch/db/alerting'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import type { Inventory } from '@lispwatch/domain/inventory'
import { channelLock } from '@lispwatch/notify/channel-lock'
import { secretKey } from '@lispwatch/notify/secret-box'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Failure } from './failure.ts'
import { settleNetwork } from './network.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const inventory = (password: string): Inventory => ({
  network: { name: 'Harbour', registrationCadenceSeconds: 60, probeCadenceSeconds: 30, registrationTimeoutMs: 3000, probeTimeoutMs: 2000 },
  ...{ providers: [], nodes: [], sites: [], vantages: [] },
  channels: [{ name: 'ops', kind: 'email', isOn: true, settings: { host: 'mail.example' }, secrets: { password } }],
})
const settle = (file: Inventory) =>
  settleNetwork({ appUrl: database.url, file, demo: undefined, author: 'a start', vantage: 'home', secretKey: KEY, now: Date.now() })

test('a start stores the channels of its file under its key, and says in one failure what cannot be applied', async () => {
  await expect(settle(inventory('<kept>'))).rejects.toThrow(
    new Failure(
      'the inventory cannot be applied, nothing was:\nchannels[0].settings.password: is <kept>, and nothing is stored for it: write the secret out once',
    ),
  )
  expect(await listChannels(database.db)).toEqual([])
  expect((await settle(inventory('swordfish'))).changes).toBeGreaterThan(0)
  const sealed = await readSealedSecrets(database.db, 'ops')
  expect(sealed && channelLock(secretKey(KEY)).open(sealed, 'ops')).toEqual({ ok: true, values: { password: 'swordfish' } })
  expect((await settle(inventory('<kept>'))).changes).toBe(0)
})
