import { spawn } from 'node:child_process'
import { build, POLLER, WEB, WEB_FOLDER } from './build.ts'
import { programEnvironment, QUIET, readEnvironment } from './env.ts'
import { demandEnvironment } from './environment-problems.ts'
import { demandDatabase } from './external-database.ts'
import { Failure } from './failure.ts'
import { localUrl } from './port.ts'
import { show } from './progress.ts'
import { ROOT } from './root.ts'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

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
  const port = environment.port ?? '3000'
  const web = {
    PORT: port,
    HOST: environment.host,
    HOSTNAME: environment.host,
    LISPWATCH_PUBLIC_URL: environment.publicUrl ?? localUrl(environment.host, Number(port)),
  }
  const child = spawn(process.execPath, [name === 'web' ? WEB : POLLER], {
    cwd: name === 'web' ? WEB_FOLDER : ROOT,
    env: programEnvironment({ ...QUIET, NODE_ENV: 'production', LISPWATCH_HOME: environment.home, ...(name === 'web' ? web : {}) }),
    stdio: 'inherit',
  })
  show(`${name} started`)
  // Ctrl-C reaches the program by itself; this process has to outlive it to pass its exit code on.
  for (const signal of FORWARDED) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  child.on('error', (error) => {
    throw error
  })
  child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))
}
