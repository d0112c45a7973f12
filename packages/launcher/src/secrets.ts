import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { codeOf, explainFileError, Failure } from './failure.ts'

/** Made once per state folder and never shown. */
export interface Secrets {
  superuserPassword: string
  ownerPassword: string
  appPassword: string
  /** Signs the sessions. */
  authSecret: string
  /** Locks up the secrets of the channels: 32 octets in base64. */
  secretKey: string
}

const NAMES = ['superuserPassword', 'ownerPassword', 'appPassword', 'authSecret', 'secretKey'] as const

/** Reads the secrets file; what it lacks is made and the file rewritten, readable by its owner only. */
export function readSecrets(file: string, random: (bytes: number) => Uint8Array = randomBytes): Secrets {
  const known = parseSecrets(read(file), file)
  const fresh = () => Buffer.from(random(32)).toString('base64url')
  const secrets = Object.fromEntries(NAMES.map((name) => [name, known[name] ?? fresh()])) as unknown as Secrets
  if (NAMES.every((name) => known[name] !== undefined)) return secrets
  try {
    // Renamed into place: an interrupted write would lock everybody out of the database.
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 })
    chmodSync(`${file}.new`, 0o600)
    renameSync(`${file}.new`, file)
  } catch (error) {
    throw explainFileError(error, file)
  }
  return secrets
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw explainFileError(error, file)
  }
}

function parseSecrets(text: string | undefined, file: string): Partial<Secrets> {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) throw new Error('not an object')
    const entries = Object.entries(value).filter(([, secret]) => typeof secret === 'string' && secret.length >= 16)
    return Object.fromEntries(entries)
  } catch (cause) {
    throw new Failure(`${file} cannot be read as JSON; restore it from a backup, or move the state folder away to begin anew`, { cause })
  }
}
