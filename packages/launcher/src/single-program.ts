import { spawn } from 'node:child_process'
import { build, POLLER, WEB, WEB_FOLDER } from './build.ts'
import { type LauncherEnvironment, programEnvironment, QUIET, readEnvironment } from './env.ts'
import { demandEnvironment } from './environment-problems.ts'
import { demandDatabase } from './external-database.ts'
import { Failure } from './failure.ts'
import { demandPort, localUrl } from './port.ts'
import { LIFELINE } from './program.ts'
import { POLLER_NODE_ARGUMENTS } from './programs.ts'
import { show } from './progress.ts'
import { ROOT } from './root.ts'

const DEFAULT_PORT = 3000

/** `npm run poller` and `npm run web`: one program in the foreground, for machines beside the one of `npm start`. */
export async function main(_root: string, args: string[]): Promise<void> {
  const name = args[0] === 'web' ? 'web' : 'poller'
  const environment = readEnvironment()
  demandEnvironment(environment)
  if (environment.databaseUrl === undefined) {
    throw new Failure(
      `npm run ${name} needs DATABASE_URL: the database of the machine that runs npm start, which has to be reachable from here`,
    )
  }
  if (name === 'web' && environment.authSecret === undefined) {
    throw new Failure(
      'npm run web needs BETTER_AUTH_SECRET: the authSecret in secrets.json of the machine that runs npm start, so that sessions hold on both',
    )
  }
  await demandDatabase(environment.databaseUrl, { asOwner: false })
  await build({ show })
  const program = name === 'web' ? await webProgram(environment) : { script: POLLER, nodeArgs: POLLER_NODE_ARGUMENTS, cwd: ROOT, more: {} }
  const child = spawn(process.execPath, [...program.nodeArgs, '--import', LIFELINE, program.script], {
    cwd: program.cwd,
    env: programEnvironment({ ...QUIET, NODE_ENV: 'production', LISPWATCH_HOME: environment.home, ...program.more }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Ctrl-C reaches this process only, which passes it on once: npm may repeat it.
    detached: process.platform !== 'win32',
  })
  show(`${name} started`)
  let told = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!told) child.kill('SIGTERM')
      told = true
    })
  }
  child.on('error', (error) => {
    throw error
  })
  child.on('exit', (code) => process.exit(told ? 0 : (code ?? 1)))
}

async function webProgram({ host, port: text, publicUrl }: LauncherEnvironment) {
  const wanted = Number(text ?? DEFAULT_PORT)
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
    throw new Failure(`PORT wants a port between 0 and 65535, not ${JSON.stringify(text)}`)
  const port = await demandPort(host, wanted)
  const more = { PORT: String(port), HOST: host, HOSTNAME: host, LISPWATCH_PUBLIC_URL: publicUrl ?? localUrl(host, port) }
  return { script: WEB, nodeArgs: [], cwd: WEB_FOLDER, more }
}
