import { appendFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { hasAccount } from '@lispwatch/db/accounts'
import { withConnection } from '@lispwatch/db/connection'
import { createSetUpLink } from '@lispwatch/db/set-up-link'
import { createAdministrator } from './administrator.ts'
import { build } from './build.ts'
import { claimStateFolder } from './claim.ts'
import { openOwnedDatabase } from './database.ts'
import { demoInventory } from './demo.ts'
import { loadDemoHistory, reserveDemoHistory } from './demo-history.ts'
import { type LauncherEnvironment, readEnvironment } from './env.ts'
import { demandEnvironment } from './environment-problems.ts'
import { explainFileError, Failure, messageOf } from './failure.ts'
import { readInventoryFile } from './inventory-file.ts'
import { keepPostgres } from './keep-postgres.ts'
import { createLifecycle, type Lifecycle, Stopping } from './lifecycle.ts'
import type { NetworkChoice } from './network.ts'
import { demandPort, localUrl } from './port.ts'
import { prepareDatabase } from './prepare-database.ts'
import { generateClient } from './prisma-client.ts'
import { type Product, runProduct } from './product.ts'
import { PROGRAM_MARKS } from './programs.ts'
import { say, show } from './progress.ts'
import { createRunFile, type RunFile } from './run-file.ts'
import { readSecrets } from './secrets.ts'
import { openStateFolder } from './state-folder.ts'
import { npmProcesses, watchNpm } from './watch-npm.ts'

export interface StartOptions {
  inventory?: string
  /** Which network the demo is; the lab's first when left out. */
  scenario?: string
  port: number
  demo: boolean
}

/** `npm start`, once the packages are there. Returns when the product is ready; it then runs until a signal comes. */
export async function main(_root: string, options: StartOptions): Promise<void> {
  const environment = readEnvironment()
  const lifecycle = createLifecycle((code) => process.exit(code))
  const endInOrder = () => {
    if (!lifecycle.stopping) show('stopping')
    void lifecycle.stop(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endInOrder)
  // A terminal that was closed must not keep the product from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const npm = environment.underNpm ? npmProcesses() : []
  if (npm.length > 0) watchNpm(npm, endInOrder)
  const fail = async (error: unknown): Promise<void> => {
    if (error instanceof Stopping || lifecycle.stopping) return
    const told = explainFileError(error, environment.home)
    console.error(`lispwatch: ${told instanceof Failure ? told.message : describeFault(told, environment.home)}`)
    await lifecycle.stop(told instanceof Failure ? told.exitCode : 1)
  }
  process.on('uncaughtException', (error) => void fail(error))
  process.on('unhandledRejection', (error) => void fail(error))
  try {
    await lifecycle.setUp(() => setUp(options, environment, npm, lifecycle, (error) => void fail(error)))
  } catch (error) {
    await fail(error)
  }
}

async function setUp(
  options: StartOptions,
  environment: LauncherEnvironment,
  npm: number[],
  lifecycle: Lifecycle,
  fail: (error: unknown) => void,
): Promise<void> {
  demandEnvironment(environment)
  const file = options.inventory === undefined ? undefined : readInventoryFile(options.inventory, environment.typedIn)
  const folder = openStateFolder(environment.home)
  const { host } = environment
  const run: RunFile = createRunFile(folder.runFile, {
    port: options.port,
    url: localUrl(host, options.port),
    npmPid: npm.at(-1) ?? null,
  })
  const { recovered } = await claimStateFolder(folder.runFile, folder.path, run.state, PROGRAM_MARKS)
  lifecycle.defer(() => run.remove())
  if (recovered) show('the last run was killed; what it left behind is cleaned up')
  const port = await demandPort(host, options.port)
  const url = localUrl(host, port)
  const publicUrl = environment.publicUrl ?? url
  run.update({ port, url, publicUrl })
  const secrets = readSecrets(folder.secretsFile)

  const generating = generateClient()
  const building = generating.then(() =>
    build({ show: (line) => !lifecycle.stopping && show(line), onStart: (pid) => run.update({ pids: { ...run.state.pids, build: pid } }) }),
  )
  const describing = options.demo ? demoInventory(options.scenario) : undefined
  // Each is awaited below; until then a failure of the one must not end the process before the other is put away.
  building.catch(() => undefined)
  describing?.catch(() => undefined)

  const database = await openOwnedDatabase({
    databaseUrl: environment.databaseUrl,
    folder,
    secrets,
    path: environment.path,
    onServer: (server) => keepPostgres({ server, folder, secrets, path: environment.path, lifecycle, run, show, fail }),
  })
  show(`database ready (${database.words})`)
  lifecycle.check()
  const { appUrl, migrated } = await prepareDatabase(database.ownerUrl, secrets.appPassword, environment.redisUrl === undefined)
  show(migrated ? 'migrations applied' : 'migrations are up to date')
  run.update({ appUrl, ownerUrl: database.ownerUrl, secretKeyFile: environment.secretKey === undefined ? folder.secretsFile : null })
  lifecycle.check()
  // The history is that of the network which is simulated when none is named.
  const hasHistory = options.demo && file === undefined && options.scenario === undefined
  if (hasHistory) await reserveDemoHistory(database.ownerUrl, Date.now())

  const author = `npm start on ${hostname()}`
  await generating
  // Not before now: in a fresh clone the database client has to be generated first.
  const { settleNetwork } = await import('./network.ts')
  const { choice, changes } = await settleNetwork({
    appUrl,
    file,
    demo: await describing,
    author,
    vantage: environment.vantage,
    secretKey: environment.secretKey ?? secrets.secretKey,
    now: Date.now(),
  })
  show(describeNetwork(choice, changes, options))
  if (await building) show('build ready')
  lifecycle.check()

  const product: Product = await runProduct({
    surroundings: {
      folder,
      appUrl,
      vantage: environment.vantage,
      authSecret: environment.authSecret ?? secrets.authSecret,
      secretKey: environment.secretKey ?? secrets.secretKey,
      publicUrl,
      host,
      port,
    },
    lab: choice.kind === 'demo' ? { scenario: options.scenario } : undefined,
    lifecycle,
    onPids: (pids) => run.pids(pids),
    show,
    fail,
  })
  await product.ready()
  show('console and poller run')
  lifecycle.check()
  await welcome({ environment, ownerUrl: database.ownerUrl, url, publicUrl })
  if (host === '0.0.0.0' || host === '::') {
    if (environment.publicUrl === undefined)
      show('for browsers on other machines set LISPWATCH_PUBLIC_URL=http://NAME-OF-THIS-MACHINE:PORT')
  }
  run.update({ status: 'ready' })
  say(`ready: ${url}`)
  if (hasHistory && choice.kind === 'demo') {
    void loadDemoHistory({ ownerUrl: database.ownerUrl, isStopping: () => lifecycle.stopping, show }).catch(
      (error: unknown) => !lifecycle.stopping && show(`the past of the demo network could not be loaded: ${messageOf(error)}`),
    )
  }
}

/** A fault of ours: its stack is for the log, its message for the line. */
function describeFault(error: unknown, home: string): string {
  const file = join(home, 'logs', 'launcher.log')
  try {
    appendFileSync(file, `${new Date().toISOString()} ${error instanceof Error ? error.stack : messageOf(error)}\n`, { mode: 0o600 })
    return `this should not have happened: ${messageOf(error)} (more in ${file})`
  } catch {
    return `this should not have happened: ${messageOf(error)}`
  }
}

const describeNetwork = (choice: NetworkChoice, changes: number, options: StartOptions): string => {
  const applied = changes === 0 ? 'nothing changed' : `${changes} ${changes === 1 ? 'change' : 'changes'}`
  switch (choice.kind) {
    case 'file':
      return `inventory ${options.inventory} applied (${applied})`
    case 'demo':
      return `demo network applied (${applied})`
    case 'stored':
      return `monitoring the stored inventory ${JSON.stringify(choice.name)}`
    case 'none':
      return 'no inventory: apply one with npx lispwatch apply FILE'
  }
}

/** Until somebody can sign in, a link is printed that lets one; or the administrator of the environment is made. */
async function welcome(given: { environment: LauncherEnvironment; ownerUrl: string; url: string; publicUrl: string }): Promise<void> {
  const { environment, ownerUrl, url, publicUrl } = given
  const token = await withConnection(ownerUrl, async (owner) =>
    (await hasAccount(owner)) ? undefined : createSetUpLink(owner, Date.now()),
  )
  if (token === undefined) return
  if (environment.admin === undefined) {
    say(`set up: ${publicUrl}/setup/${token}`)
    return
  }
  await createAdministrator({ url, publicUrl, token, admin: environment.admin })
  show(`administrator ${environment.admin.email} created`)
}
