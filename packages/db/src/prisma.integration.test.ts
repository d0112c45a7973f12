import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from './connection.ts'
import { readMigrations } from './migration-files.ts'
import { migrationState } from './migrations.ts'
import { testServerUrl } from './testing/env.ts'

const PRISMA = fileURLToPath(new URL('../bin/prisma.mjs', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const MIGRATIONS = join(ROOT, 'prisma/migrations')

/** An owner as the launcher makes it: it may make roles and databases, and is no superuser. */
const OWNER = `lispwatch_test_owner_${process.pid}`
const DATABASE = `${OWNER}_database`
const server = testServerUrl ?? ''
const url = new URL(server || 'postgresql://unset')
;[url.username, url.password, url.pathname] = [OWNER, 'x', `/${DATABASE}`]

beforeAll(() =>
  withConnection(server, async (client) => {
    await client.query(`CREATE ROLE ${OWNER} LOGIN PASSWORD 'x' NOSUPERUSER CREATEROLE CREATEDB`)
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
  }),
)
afterAll(() =>
  withConnection(server, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
    await client.query(`DROP ROLE IF EXISTS ${OWNER}`)
  }),
)

/** Runs Prisma's command line as the owner. */
function prisma(args: readonly string[], databaseUrl = url.href): Promise<{ code: number; output: string }> {
  const env = { PATH: '/usr/bin:/bin', DATABASE_URL: databaseUrl, NO_COLOR: '1' }
  return new Promise((resolve) => {
    execFile(process.execPath, [PRISMA, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output: `${stdout}${stderr}` })
    })
  })
}

const state = () => withConnection(url.href, (client) => migrationState(client, readMigrations(MIGRATIONS)))

describe('migrations, without a download', { timeout: 120_000 }, () => {
  test('are applied once by an owner who is no superuser, however many start at once', async () => {
    expect((await state()).kind).toBe('pending')
    const runs = await Promise.all([prisma(['migrate', 'deploy']), prisma(['migrate', 'deploy'])])
    for (const { code, output } of runs) expect(code, output).toBe(0)
    expect(await state()).toEqual({ kind: 'current', names: [] })
    const { code, output } = await prisma(['migrate', 'status'])
    expect([code, output]).toEqual([0, expect.stringContaining('up to date')])
  })

  test('make exactly the schema that the client is generated from; a schema that differs is told', async () => {
    const diff = (schema: string) => prisma(['migrate', 'diff', '--from-migrations', MIGRATIONS, '--to-schema', schema, '--exit-code'])
    const inStep = await diff(join(ROOT, 'prisma/schema'))
    expect(inStep.code, inStep.output).toBe(0)
    const folder = mkdtempSync(join(tmpdir(), 'lispwatch-schema-'))
    try {
      cpSync(join(ROOT, 'prisma/schema'), folder, { recursive: true })
      writeFileSync(join(folder, 'more.prisma'), 'model Planted {\n  id Int @id\n}\n')
      const drift = await diff(folder)
      expect([drift.code, drift.output]).toEqual([2, expect.stringContaining('Planted')])
    } finally {
      rmSync(folder, { recursive: true })
    }
    const left = await withConnection(server, (client) => client.query("SELECT FROM pg_database WHERE datname LIKE 'lispwatch_shadow_%'"))
    expect(left.rowCount).toBe(0)
  })

  test('say what is wrong with a database that is not there or does not let them in', async () => {
    const [elsewhere, stranger] = [new URL(url), new URL(url)]
    elsewhere.port = '1'
    stranger.username = 'nobody_at_all'
    expect(await prisma(['migrate', 'status'], elsewhere.href)).toMatchObject({ code: 1, output: expect.stringContaining('P1001') })
    const refused = await prisma(['migrate', 'status'], stranger.href)
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('nobody_at_all')])
    expect(refused.output).not.toMatch(/^\s+at /m)
  })
})
