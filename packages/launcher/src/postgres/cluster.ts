import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { explainFileError, Failure } from '../failure.ts'
import { type Binaries, program } from './binaries.ts'
import { commandAs, type Identity } from './identity.ts'

/** Set-up only: it makes the owner role and the database, nothing else ever signs in with it. */
export const SUPERUSER = 'postgres'

const NEEDED_BYTES = 500_000_000

/** The major version that wrote the data; undefined when there is no data yet. */
export function dataMajor(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

/** Stops before the first byte is written: a database that fills the disk half-way is harder to explain. */
export function demandFreeSpace(folder: string, freeBytes: number, neededBytes = NEEDED_BYTES): void {
  if (freeBytes >= neededBytes) return
  const mb = (bytes: number) => `${Math.floor(bytes / 1_000_000)} MB`
  throw new Failure(
    `only ${mb(freeBytes)} are free for ${folder}, ${mb(neededBytes)} are needed; free some space or choose another disk with LISPWATCH_HOME=/path`,
  )
}

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Language rules of the database do not depend on the machine where PostgreSQL brings its own (17 and newer). */
const localeFlags = (major: number): string[] =>
  major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C']

/** Makes the data folder in one step: whatever interrupts it, the folder is either whole or absent. */
export async function createCluster(options: {
  binaries: Binaries
  identity: Identity
  dataFolder: string
  password: string
}): Promise<void> {
  const { binaries, identity, dataFolder, password } = options
  const unfinished = `${dataFolder}.unfinished`
  const passwordFile = `${dataFolder}.password`
  try {
    mkdirSync(dirname(dataFolder), { recursive: true })
    demandFreeSpace(dirname(dataFolder), freeBytes(dirname(dataFolder)))
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { mode: 0o700 })
    rmSync(passwordFile, { force: true })
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (identity.kind === 'account') {
      for (const path of [unfinished, passwordFile]) chownSync(path, identity.account.uid, identity.account.gid)
    }
    await run(binaries, identity, [
      ...['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '-E', 'UTF8', '--data-checksums'],
      ...localeFlags(binaries.major),
    ])
    renameSync(unfinished, dataFolder)
  } catch (error) {
    throw explainFileError(error, dataFolder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function run(binaries: Binaries, identity: Identity, args: string[]): Promise<void> {
  const { command, args: rest, options } = commandAs(identity, program(binaries, 'initdb'), args)
  const child = spawn(command, rest, { ...options, env: { ...serverEnvironment() }, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(explainServerOutput(errors, 'the database could not be created'))))
  })
}

/** PostgreSQL gets no environment of ours: English messages, and no PG* variable that would redirect it. */
export const serverEnvironment = (): Record<string, string> => ({ LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' })

/** The line for people out of what initdb or postgres wrote before it gave up. */
export function explainServerOutput(output: string, what: string): Failure {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  if (/No space left on device/i.test(output)) {
    return new Failure(`${what}: the disk is full; free some space (500 MB are enough to go on) and start again`)
  }
  const telling = lines.filter((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)).at(-1) ?? lines.at(-1) ?? 'it said nothing'
  return new Failure(`${what}: ${telling.replace(/^.*?\b(?=(?:FATAL|PANIC|ERROR|error):)/, '').trim()}`)
}
