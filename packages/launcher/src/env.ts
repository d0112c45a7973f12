import { resolve } from 'node:path'
import { ROOT } from './root.ts'

/** Nothing of ours or of the tools we start reports anything to anybody. */
export const QUIET = { NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', DO_NOT_TRACK: '1' }

export interface LauncherEnvironment {
  home: string
  host: string
  /** As given; checked with the arguments. */
  port: string | undefined
  databaseUrl: string | undefined
  redisUrl: string | undefined
  vantage: string
  admin: { email: string; password: string } | undefined
  /** One of the two was given without the other. */
  adminIncomplete: boolean
  publicUrl: string | undefined
  /** Signs the sessions; webs on several machines share it. */
  authSecret: string | undefined
  /** Locks up the secrets of the channels; programs on several machines share it. */
  secretKey: string | undefined
  /** Where the command was typed: npm itself always runs in the root. */
  typedIn: string
  /** Set when npm runs us: its death is our end. */
  underNpm: boolean
  path: string
}

/** An empty variable counts as absent: that is what `FOO= npm start` means. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): LauncherEnvironment {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined
  const email = get('LISPWATCH_ADMIN_EMAIL')
  const password = env.LISPWATCH_ADMIN_PASSWORD || undefined
  const typedIn = get('INIT_CWD') ?? cwd
  const home = get('LISPWATCH_HOME')
  return {
    home: home === undefined ? resolve(ROOT, '.lispwatch') : resolve(typedIn, home),
    host: get('HOST') ?? '127.0.0.1',
    port: get('PORT'),
    databaseUrl: get('DATABASE_URL'),
    redisUrl: get('REDIS_URL'),
    vantage: get('VANTAGE') ?? 'home',
    admin: email !== undefined && password !== undefined ? { email, password } : undefined,
    adminIncomplete: (email === undefined) !== (password === undefined),
    publicUrl: get('LISPWATCH_PUBLIC_URL'),
    authSecret: get('BETTER_AUTH_SECRET'),
    secretKey: get('LISPWATCH_SECRET_KEY'),
    typedIn,
    underNpm: get('npm_lifecycle_event') !== undefined,
    path: env.PATH ?? '',
  }
}

/** The environment of a program we start: ours, with some names changed (undefined takes a name away). */
export function programEnvironment(changes: Record<string, string | undefined>): Record<string, string> {
  const merged = { ...process.env, ...changes }
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
