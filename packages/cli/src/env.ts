import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** What the command line takes from its environment. An empty variable counts as absent. */
export interface Environment {
  /** State folder: where a running lab and a running product are found. */
  readonly home: string
  readonly databaseUrl: string | undefined
  /** Where the queues are, when not in the database. */
  readonly redisUrl: string | undefined
  /** Where people reach the console, if it was said. */
  readonly publicUrl: string | undefined
  /** Locks up secrets of channels: 32 octets in base64, the same as of web and poller. */
  readonly secretKey: string | undefined
  /** Addresses at which Map-Replies reach this host. */
  readonly itrRlocs: readonly string[]
  /** Where the poller stands, if it was said. */
  readonly vantage: string | undefined
  readonly noColour: boolean
  readonly forceColour: boolean
  /** Who applies an inventory. */
  readonly user: string
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): Environment {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined
  const home = get('LISPWATCH_HOME')
  return {
    home: home === undefined ? path.join(ROOT, '.lispwatch') : path.resolve(cwd, home),
    databaseUrl: get('DATABASE_URL'),
    redisUrl: get('REDIS_URL'),
    publicUrl: get('LISPWATCH_PUBLIC_URL')?.replace(/\/+$/, ''),
    secretKey: get('LISPWATCH_SECRET_KEY'),
    itrRlocs: get('LISPWATCH_ITR_RLOCS')?.split(/[\s,]+/) ?? [],
    vantage: get('VANTAGE'),
    noColour: get('NO_COLOR') !== undefined || env.TERM === 'dumb',
    forceColour: get('FORCE_COLOR') !== undefined,
    user: get('USER') ?? get('USERNAME') ?? 'command line',
  }
}
