import { z } from 'zod'

const schema = z.object({
  DATABASE_URL: z.string('is not set: the address of the PostgreSQL database, postgresql://…').min(1, 'is empty'),
  /** The queues are in Redis when there is one, else in the database. */
  REDIS_URL: z.string().optional(),
  BETTER_AUTH_SECRET: z.string('is not set: it signs the session cookies').min(32, 'must have at least 32 characters'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Where people reach the console. Decides the cookies and which origins may write. */
  LISPWATCH_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of the reverse proxies in front, comma-separated: only from them is X-Forwarded-For believed. */
  LISPWATCH_TRUSTED_PROXIES: z.string().default(''),
})

/** What the web program was told by its environment. */
export interface Env {
  readonly databaseUrl: string
  readonly redisUrl: string | undefined
  readonly authSecret: string
  readonly publicUrl: string
  readonly trustedProxies: readonly string[]
}

/** Reads an environment. Throws one Error that names every variable that is missing or wrong. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = schema.safeParse(variables)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The web program cannot start: ${problems.join('; ')}`)
  }
  const { DATABASE_URL, REDIS_URL, BETTER_AUTH_SECRET, HOST, PORT, LISPWATCH_PUBLIC_URL, LISPWATCH_TRUSTED_PROXIES } = result.data
  return {
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL === '' ? undefined : REDIS_URL,
    authSecret: BETTER_AUTH_SECRET,
    publicUrl: (LISPWATCH_PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, ''),
    trustedProxies: LISPWATCH_TRUSTED_PROXIES.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  }
}

let parsed: Env | undefined

/** The environment of this process; read at first use, because a build has none. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Whether this is a development server. Next writes the value into the code that it builds. */
export const development = process.env.NODE_ENV === 'development'
