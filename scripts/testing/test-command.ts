import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../../packages/launcher/src/build.ts'
import { endCommands } from '../../packages/launcher/src/command.ts'
import { messageOf } from '../../packages/launcher/src/failure.ts'
import { generateClient } from '../../packages/launcher/src/prisma-client.ts'
import { type CheckResult, describeResult, summarize, verdict } from '../checks/check.ts'
import { checkSources } from '../checks/verify.ts'
import { runTests } from '../checks/vitest.ts'
import { QUIET } from '../setup/env.mjs'
import { step } from '../setup/lines.mjs'
import { findChromium } from './chromium.ts'
import { makeFleetingFolder } from './fleeting-folder.ts'
import { giveWay } from './give-way.ts'
import { endLeftovers } from './leftovers.ts'
import { prepareHome } from './prepared-home.ts'
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
    'PREPARED_HOME',
    'UNDERLAY',
    'UNDERLAY_ADDRESS',
    'HEARTBEAT_URL',
    'TILE_URL',
  ].map((name) => `LISPWATCH_${name}`),
]

type Add = (result: CheckResult) => void
type Environment = Record<string, string | undefined>

/** `npm test`: everything there is. Its last line is the count. */
export async function main(root: string): Promise<void> {
  const folders = [mkdtempSync(join(tmpdir(), 'lispwatch-test-')), makeFleetingFolder()] as const
  const [folder, fleetingFolder] = folders
  const results: CheckResult[] = []
  const closers: (() => Promise<void>)[] = []
  const cleanUp = async () => {
    await endCommands()
    for (const close of closers.splice(0)) await close()
    const left = (await Promise.all(folders.map((each) => endLeftovers(each)))).flat()
    for (const each of folders) rmSync(each, { recursive: true, force: true, maxRetries: 5 })
    return left
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void cleanUp().then(() => process.exit(130)))
  const add: Add = (result) => {
    for (const line of describeResult(result)) step(line)
    results.push(result)
  }
  const own = Object.fromEntries(OWN_VARIABLES.map((name) => [name, undefined]))
  const env = { ...own, ...QUIET, TMPDIR: folder }
  await guarded('test run', add, async () => {
    if (await generateClient()) step('database client generated')
    // Before all else: types are also read from what a build writes.
    await checkSources(root, add)
    await Promise.all([
      guarded('tests without a browser', add, () => runWithoutBrowser(root, { env, fleetingFolder, add, closers })),
      guarded('tests with a browser', add, () => runWithBrowser(root, { env, fleetingFolder, add })),
    ])
  })
  add(verdict('nothing is left running', await cleanUp()))
  report(results)
}

/** What breaks off is a failure of its own, and the rest goes on. */
async function guarded(name: string, add: Add, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    add(verdict(name, [messageOf(error)]))
  }
}

/** Unit tests beside the build, which is busy with one core; the long ones beside the journeys, which wait more than they work. */
async function runWithoutBrowser(
  root: string,
  { env, fleetingFolder, add, closers }: { env: Environment; fleetingFolder: string; add: Add; closers: (() => Promise<void>)[] },
): Promise<void> {
  add(await runTests(root, 'unit', { env }))
  step('running the rehearsals')
  add(await runTests(root, 'rehearsals', { env, onStart: giveWay }))
  const database = await startTestDatabase(fleetingFolder, { givesWay: true })
  closers.push(database.stop)
  step(`database ready (PostgreSQL ${database.version})`)
  add(verdict('migrations make exactly the schema', await schemaDrift(root, { ...env, DATABASE_URL: database.url })))
  step('running the integration tests')
  add(
    await runTests(root, 'integration', {
      env: { ...env, TMPDIR: fleetingFolder, LISPWATCH_TEST_DATABASE_URL: database.url },
      onStart: giveWay,
    }),
  )
}

/** The product as it is built, in a browser. */
async function runWithBrowser(root: string, given: { env: Environment; fleetingFolder: string; add: Add }): Promise<void> {
  const { env, fleetingFolder, add } = given
  const preparedHome = join(fleetingFolder, 'prepared-home')
  const built = await Promise.all([build({ show: step }), prepareHome(preparedHome)]).then(
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
  add(
    await runTests(root, 'journeys', {
      env: { ...env, TMPDIR: fleetingFolder, LISPWATCH_PREPARED_HOME: preparedHome, LISPWATCH_CHROMIUM: chromium.path },
    }),
  )
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
