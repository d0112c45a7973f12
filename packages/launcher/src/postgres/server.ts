import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { codeOf, explainFileError, Failure } from '../failure.ts'
import { openLog } from '../log-file.ts'
import { commandLine, end, goneWithin, isAlive, runsAs, signal } from '../process-table.ts'
import { until } from '../until.ts'
import { type Binaries, chooseBinaries, listBinaries, program } from './binaries.ts'
import { createCluster, dataMajor, explainServerOutput, serverEnvironment } from './cluster.ts'
import { commandAs, type Identity, identityFor } from './identity.ts'
import { parsePostmasterPid } from './postmaster-pid.ts'

export interface PostgresOptions {
  /** Holds the cluster; made when absent. */
  dataFolder: string
  logFile: string
  /** Of the superuser; must be the one the cluster was made with. */
  password: string
  /** Where to look for installed servers, as in PATH. */
  path: string
  /** More settings, `name=value`. */
  settings?: string[]
  /** Preferred; another one is taken when somebody else listens there. */
  port?: number
}

export interface PostgresServer {
  port: number
  pid: number
  binaries: Binaries
  /** `created` a new cluster, `started` an old one, `recovered` one whose launcher had been killed. */
  origin: 'created' | 'started' | 'recovered'
  /** Ends it without losing anything; returns when its process is gone. */
  stop(): Promise<void>
  /** Called once when the server ends without having been stopped. */
  onDeath(listener: () => void): void
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'shared_buffers=128MB',
  'max_connections=120',
]
const START_DEADLINE_MS = 60_000
const PORT_TRIES = 5
const ORPHANS_DEADLINE_MS = 10_000

/** A port of loopback nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

/** Starts the private PostgreSQL of a state folder; one that a killed launcher left behind is stopped cleanly first. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const major = dataMajor(options.dataFolder)
  const binaries = chooseBinaries(listBinaries(options.path), major, options.dataFolder)
  const identity = identityFor(binaries, options.dataFolder)
  const recovered = await stopLeftover(options.dataFolder)
  if (major === undefined) await createCluster({ ...options, binaries, identity })
  const origin = major === undefined ? 'created' : recovered ? 'recovered' : 'started'
  const orphansGoneBy = performance.now() + ORPHANS_DEADLINE_MS
  for (let tries = 1; ; ) {
    const port = tries === 1 && options.port !== undefined ? options.port : await freePort()
    const started = await launch(options, binaries, identity, port)
    if ('child' in started) return { port, binaries, origin, ...supervised(started.child, started.pid) }
    // The children of a server that was killed need a moment to notice, and hold its memory until then.
    if (/pre-existing shared memory block/.test(started.output) && performance.now() < orphansGoneBy) continue
    const taken = /could not bind|Address already in use/.test(started.output)
    if (!taken || tries === PORT_TRIES) throw explainServerOutput(started.output, 'the database did not start')
    tries += 1
  }
}

const pidFileOf = (dataFolder: string): string | undefined => {
  try {
    return readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw explainFileError(error, dataFolder)
  }
}

/** True when a server of this very folder still ran. The pid alone proves nothing: it may be another program's by now. */
async function stopLeftover(dataFolder: string): Promise<boolean> {
  const leftover = parsePostmasterPid(pidFileOf(dataFolder) ?? '')
  if (!leftover) return false
  const running = commandLine(leftover.pid)
  if (!running?.includes(dataFolder)) {
    // Another program has the pid by now, or a zombie that nobody reaped: the server would take it for its predecessor and refuse to start.
    if (running !== undefined || !isAlive(leftover.pid)) rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
    return false
  }
  await stopServer(leftover.pid)
  if (runsAs(leftover.pid, dataFolder)) {
    throw new Failure(`a database server still holds ${dataFolder} (process ${leftover.pid}) and does not end; end it and start again`)
  }
  return true
}

/** Fast shutdown, then immediate (its log is replayed at the next start), then by force. */
async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await goneWithin(pid, 2_500)) return
  await end(pid, 'SIGQUIT', 1_000)
}

async function launch(
  options: PostgresOptions,
  binaries: Binaries,
  identity: Identity,
  port: number,
): Promise<{ child: ChildProcess; pid: number } | { output: string }> {
  const settings = [...SETTINGS, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting])
  const args = ['-D', options.dataFolder, '-p', String(port), ...settings]
  const { command, args: rest, options: as } = commandAs(identity, program(binaries, 'postgres'), args)
  // A file and not a pipe: it outlives a launcher that is killed, and a server that cannot write its log would stop.
  const log = openLog(options.logFile)
  const logStart = statSync(options.logFile).size
  const child = spawn(command, rest, {
    ...as,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  closeSync(log)
  const failure = new Promise<Error>((resolve) => child.once('error', resolve))
  const written = () => readFileSync(options.logFile).subarray(logStart).toString('utf8')
  const outcome = await Promise.race([
    failure.then((error) => ({ output: error.message })),
    until(
      () => {
        if (child.exitCode !== null || child.signalCode !== null) return { output: written() }
        const file = parsePostmasterPid(pidFileOf(options.dataFolder) ?? '')
        // A server that was killed leaves its file behind, and that one says ready too.
        return file?.ready && file.pid === child.pid ? { child, pid: file.pid } : undefined
      },
      { deadlineMs: START_DEADLINE_MS },
    ),
  ])
  if (outcome) return outcome
  child.kill('SIGQUIT')
  return { output: `it was not ready after ${START_DEADLINE_MS / 1000} s; ${written()}` }
}

function supervised(child: ChildProcess, pid: number): Pick<PostgresServer, 'pid' | 'stop' | 'onDeath'> {
  let stopping = false
  const listeners: (() => void)[] = []
  child.once('exit', () => {
    if (!stopping) for (const listener of listeners) listener()
  })
  child.unref()
  return {
    pid,
    async stop() {
      stopping = true
      await stopServer(pid)
    },
    onDeath: (listener) => void listeners.push(listener),
  }
}
