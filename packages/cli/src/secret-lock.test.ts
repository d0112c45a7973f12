import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from './env.ts'
import type { Io } from './io.ts'
import { secretLock } from './secret-lock.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const OTHER = Buffer.alloc(32, 8).toString('base64url')
let home: string

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

const ioOf = (env: NodeJS.ProcessEnv): Io => ({
  out() {},
  err() {},
  colour: false,
  env: readEnvironment({ LISPWATCH_HOME: home, ...env }),
  cwd: home,
  interrupted: new AbortController().signal,
  readStdin: async () => new Uint8Array(0),
})

async function runs(secretKeyFile: string | null): Promise<void> {
  await writeFile(path.join(home, 'run.json'), JSON.stringify({ secretKeyFile }))
}

test('the key is that of the environment, else that which the running product made for its own database', async () => {
  const file = path.join(home, 'secrets.json')
  await writeFile(file, JSON.stringify({ secretKey: OTHER }))
  await runs(file)
  const [given, own] = [await secretLock(ioOf({ LISPWATCH_SECRET_KEY: KEY })), await secretLock(ioOf({}))]
  const sealed = own?.seal({ password: 'swordfish' }, 'ops')
  expect(sealed && own?.open(sealed, 'ops')).toEqual({ ok: true, values: { password: 'swordfish' } })
  expect(sealed && given?.open(sealed, 'ops').ok).toBe(false)
})

test('there is no key for another database, for a product that was given its key, and where none runs', async () => {
  const file = path.join(home, 'secrets.json')
  await runs(file)
  expect(await secretLock(ioOf({ DATABASE_URL: 'postgresql://elsewhere.example/lispwatch' }))).toBeUndefined()
  await runs(null)
  expect(await secretLock(ioOf({}))).toBeUndefined()
  await rm(path.join(home, 'run.json'))
  expect(await secretLock(ioOf({}))).toBeUndefined()
})

test('what is no key is said in a sentence', async () => {
  await expect(secretLock(ioOf({ LISPWATCH_SECRET_KEY: 'short' }))).rejects.toThrow(/LISPWATCH_SECRET_KEY has to be 32 random octets/)
})
