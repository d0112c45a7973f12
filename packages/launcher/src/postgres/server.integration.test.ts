import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive, signal } from '../process-table.ts'
import { ROOT } from '../root.ts'
import { testPath } from '../testing/env.ts'
import { SUPERUSER } from './cluster.ts'
import { DATABASE, databaseUrl, ensureOwner, OWNER } from './owner.ts'
import { type PostgresServer, startPostgres } from './server.ts'

const PASSWORD = 'of-the-test'
let folder = ''
let servers: PostgresServer[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-postgres-'))
  // As the state folder is: another account may pass through.
  chmodSync(folder, 0o711)
  servers = []
})
afterEach(async () => {
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(changes: { port?: number } = {}): Promise<PostgresServer> {
  const server = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    password: PASSWORD,
    path: testPath,
    ...changes,
  })
  servers.push(server)
  return server
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}
const superuser = (port: number, database = 'postgres') => databaseUrl({ user: SUPERUSER, password: PASSWORD, port, database })
const owner = (port: number) =>
  ensureOwner({ port, superuserPassword: PASSWORD, ownerPassword: 'owner-of-the-test', secretsFile: 'secrets.json' })

/** A launcher of its own process, which holds the server until it is killed. */
async function startElsewhere() {
  const holder = join(ROOT, 'packages/launcher/src/testing/postgres-holder.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', holder, folder], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { pid, port } = JSON.parse(line) as { pid: number; port: number }
  return {
    pid,
    port,
    async kill() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

test('a new cluster serves on loopback only, in UTC, and lets nobody in without the password', async () => {
  const { port, origin } = await start()
  expect(origin).toBe('created')
  const [settings] = await query<{ zone: string; listens: string; sockets: string; encoding: string }>(
    superuser(port),
    `SELECT current_setting('timezone') AS zone, current_setting('listen_addresses') AS listens,
            current_setting('unix_socket_directories') AS sockets, current_setting('server_encoding') AS encoding`,
  )
  expect(settings).toEqual({ zone: 'UTC', listens: '127.0.0.1', sockets: '', encoding: 'UTF8' })
  await expect(query(superuser(port).replace(PASSWORD, 'wrong'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  expect(statSync(join(folder, 'postgres')).mode & 0o077).toBe(0)
})

test('the owner may make roles and owns the database, and is no superuser', async () => {
  const { port } = await start()
  const url = await owner(port)
  const [role] = await query(url, `SELECT rolsuper, rolcreaterole, rolcanlogin FROM pg_roles WHERE rolname = '${OWNER}'`)
  expect(role).toEqual({ rolsuper: false, rolcreaterole: true, rolcanlogin: true })
  const [database] = await query(url, `SELECT datname, pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = '${DATABASE}'`)
  expect(database).toEqual({ datname: DATABASE, owner: OWNER })
  expect(await owner(port)).toBe(url)
})

test('what was written is there after a stop and a start', async () => {
  const first = await start()
  await query(await owner(first.port), 'CREATE TABLE kept AS SELECT 1 AS value')
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  const second = await start()
  expect(second.origin).toBe('started')
  expect(await query(await owner(second.port), 'SELECT value FROM kept')).toEqual([{ value: 1 }])
})

test('a server whose launcher was killed is stopped cleanly and started anew, with everything that was committed', async () => {
  const elsewhere = await startElsewhere()
  await query(await owner(elsewhere.port), 'CREATE TABLE kept AS SELECT 2 AS value')
  await elsewhere.kill()
  expect(isAlive(elsewhere.pid)).toBe(true)
  const server = await start()
  expect(server.origin).toBe('recovered')
  expect(isAlive(elsewhere.pid)).toBe(false)
  expect(await query(await owner(server.port), 'SELECT value FROM kept')).toEqual([{ value: 2 }])
})

test('a server that was killed itself comes back with everything that was committed', async () => {
  const first = await start()
  const died = new Promise<void>((resolve) => first.onDeath(resolve))
  await query(await owner(first.port), 'CREATE TABLE kept AS SELECT 3 AS value')
  signal(first.pid, 'SIGKILL')
  await died
  const second = await start({ port: first.port })
  expect(second.port).toBe(first.port)
  expect(await query(await owner(second.port), 'SELECT value FROM kept')).toEqual([{ value: 3 }])
})

test('a pid file that names another program harms nobody', async () => {
  const first = await start()
  await first.stop()
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
  await once(bystander, 'spawn')
  const file = `${bystander.pid}\n${join(folder, 'postgres')}\n1790000000\n${first.port}\n\n127.0.0.1\n  1 0\nready   \n`
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), file)
  try {
    const outcome = await start().catch((error: unknown) => error)
    expect(isAlive(bystander.pid ?? 0)).toBe(true)
    expect(outcome).toMatchObject({ origin: 'started' })
  } finally {
    const ended = once(bystander, 'exit')
    bystander.kill('SIGKILL')
    await ended
  }
})

test('another password than the one it was made with is explained', async () => {
  const { port } = await start()
  const wrong = ensureOwner({ port, superuserPassword: 'lost', ownerPassword: 'x', secretsFile: '/srv/secrets.json' })
  await expect(wrong).rejects.toThrow('the database was made with another /srv/secrets.json; put that file back')
})

test('a taken port is no obstacle: another one is used', async () => {
  const first = await start()
  const other = mkdtempSync(join(tmpdir(), 'lispwatch-postgres-'))
  chmodSync(other, 0o711)
  try {
    const second = await startPostgres({
      dataFolder: join(other, 'postgres'),
      logFile: join(other, 'postgres.log'),
      password: PASSWORD,
      path: testPath,
      port: first.port,
    })
    servers.push(second)
    expect(second.port).not.toBe(first.port)
    await second.stop()
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})

test('data of another major version is left alone and named', async () => {
  const first = await start()
  await first.stop()
  const version = join(folder, 'postgres', 'PG_VERSION')
  const real = readFileSync(version, 'utf8')
  writeFileSync(version, '9\n')
  await expect(start()).rejects.toThrow(/needs PostgreSQL 9 \(here: /)
  writeFileSync(version, real)
})
