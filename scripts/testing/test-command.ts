import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../../packages/launcher/src/build.ts'
import { endCommands } from '../../packages/launcher/src/command.ts'
import { messageOf } from '../../packages/launcher/src/failure.ts'
import { generateClient } from '../../packages/launcher/src/prisma-client.ts'
import { type CheckResult, describeResult, summarize, verdict } from '../checks/check.ts'
import { verify } from '../checks/verify.ts'
import { runTests } from '../checks/vitest.ts'
import { QUIET } from '../setup/env.mjs'
import { step } from '../setup/lines.mjs'
import { findChromium } from './chromium.ts'
import { endLeftovers } from './leftovers.ts'
import { schemaDrift } from './schema-drift.ts'
import { startTestDatabase } from './test-database.ts'

/** The product's own variables: a run must not touch the database or the ports of a Lispwatch that the developer uses. */
const OWN_VARIABLES = [
  ...['DATABASE_URL', 'REDIS_URL', 'BETTER_AUTH_SECRET', 'PORT', 'HOST', 'VANTAGE'],
  ...[
    'HOME',
    'PUBLIC_URL',
    'SECRET_KEY',
    'ADMIN_EMAIL',
    'ADMIN_PASSWORD',
    'ITR_RLOCS',
    'UNDERLAY',
    'UNDERLAY_ADDRESS',
    'HEARTBEAT_URL',
    'TILE_URL',
  ].map((name) => `LISPWATCH_${name}`),
]

/** `npm test`: everything there is. Its last line is the count. */
export async function main(root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-test-'))
  // The database may run under another account, which has to pass through.
  chmodSync(folder, 0o711)
  const results: CheckResult[] = []
  const cleanUp = async () => {
    await endCommands()
    for (const close of closers.splice(0)) await close()
    const left = await endLeftovers(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    return left
  }
  const closers: (() => Promise<void>)[] = []
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void cleanUp().then(() => process.exit(130)))
  const add = (result: CheckResult) => {
    for (const line of describeResult(result)) step(line)
    results.push(result)
  }
  try {
    await runAll(root, folder, add, closers)
  } catch (error) {
    add(verdict('test run', [messageOf(error)]))
  }
  add(verdict('nothing is left running', await cleanUp()))
  report(results)
}

async function runAll(root: string, folder: string, add: (result: CheckResult) => void, closers: (() => Promise<void>)[]): Promise<void> {
  const own = Object.fromEntries(OWN_VARIABLES.map((name) => [name, undefined]))
  const env = { ...own, ...QUIET, TMPDIR: folder }
  if (await generateClient()) step('database client generated')
  await verify(root, add, env)
  step('running the rehearsals')
  add(await runTests(root, 'rehearsals', { env }))
  const database = await startTestDatabase(folder)
  closers.push(database.stop)
  step(`database ready (PostgreSQL ${database.version})`)
  add(verdict('migrations make exactly the schema', await schemaDrift(root, { ...env, DATABASE_URL: database.url })))
  step('running the integration tests')
  add(await runTests(root, 'integration', { env: { ...env, LISPWATCH_TEST_DATABASE_URL: database.url } }))
  const built = await build({ show: step }).then(
    () => [],
    (error: unknown) => [messageOf(error)],
  )
  add(verdict('production build', built))
  if (built.length > 0) return
  const chromium = await findChromium(root, step)
  if ('problem' in chromium) {
    add(verdict('journeys', [chromium.problem]))
    return
  }
  step('running the journeys')
  add(await runTests(root, 'journeys', { env: { ...env, LISPWATCH_CHROMIUM: chromium.path, LISPWATCH_TEST_DATABASE_URL: database.url } }))
}

function report(results: CheckResult[]): void {
  const failed = results.filter((result) => result.failed > 0)
  for (const result of failed) for (const line of describeResult(result)) console.log(line)
  const skipped = results.flatMap((result) => result.skippedNames ?? [])
  if (skipped.some((name) => /\bsamples?\b/i.test(name))) console.log('skipped: samples')
  for (const name of skipped.filter((name) => !/\bsamples?\b/i.test(name))) console.log(`skipped: ${name}`)
  const { line, ok } = summarize(results)
  console.log(line)
  process.exitCode = ok ? 0 : 1
}
