import { z } from 'zod'

const schema = z.object({
  DATABASE_URL: z.string('is not set: the address of the PostgreSQL database, postgresql://…').min(1, 'is empty'),
  /** The queues are in Redis when there is one, else in the database. */
  REDIS_URL: z.string().optional(),
  BETTER_AUTH_SECRET: z.string('is not set: it signs the session cookies').min(32, 'must have at least 32 characters'),
  /** Locks up the secrets of the channels: 32 octets in base64. Without it channels that have secrets cannot be changed. */
  LISPWATCH_SECRET_KEY: z.string().optional(),
  /** The state folder: what the public pages show while the database is away is kept there. */
  LISPWATCH_HOME: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Where people reach the console. Decides the cookies and which origins may write. */
  LISPWATCH_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of the reverse proxies in front, comma-separated: only from them is X-Forwarded-For believed. */
  LISPWATCH_TRUSTED_PROXIES: z.string().default(''),
})

/** Tiles for every map, such as https://tiles.example/{z}/{x}/{y}.png; without them the maps draw outlines that come with Lispwatch. */
const tileSchema = z.object({
  LISPWATCH_TILE_URL: z
    .string()
    .regex(/^https?:\/\/(\{s\}\.)?[a-z0-9.-]+(:\d{1,5})?\/\S*$/i, 'must be an address of tiles, http:// or https://')
    .refine((url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)), 'must contain {z}, {x} and {y}')
    .optional(),
  /** Whom the tiles' licence wants to be named on the map. */
  LISPWATCH_TILE_ATTRIBUTION: z.string().max(300).default(''),
})

/** What the web program was told by its environment. */
export interface Env {
  readonly databaseUrl: string
  readonly redisUrl: string | undefined
  readonly authSecret: string
  /** 32 octets in base64. */
  readonly secretKey: string | undefined
  readonly publicUrl: string
  /** The state folder; undefined: nothing is kept beside the database. */
  readonly home: string | undefined
  readonly trustedProxies: readonly string[]
}

/** Where the tiles of the maps come from, and whom to thank for them. */
export interface MapTiles {
  readonly url: string
  readonly attribution: string
}

/** Reads the setting of the tiles. Throws an Error that says what is wrong with it. */
export function parseMapTiles(variables: Record<string, string | undefined>): MapTiles | undefined {
  const { LISPWATCH_TILE_URL, ...others } = variables
  const result = tileSchema.safeParse(LISPWATCH_TILE_URL ? variables : others)
  if (!result.success) throw new Error(`The web program cannot draw maps: ${problemsOf(result.error)}`)
  const { LISPWATCH_TILE_URL: url, LISPWATCH_TILE_ATTRIBUTION: attribution } = result.data
  return url === undefined ? undefined : { url, attribution }
}

/** The origin of tiles as a Content-Security-Policy names it; `{s}` stands for any host below. */
export function tileOrigin({ url }: Pick<MapTiles, 'url'>): string {
  return url.replace(
    /^(https?:\/\/)(\{s\})?([^/]+)\/.*$/i,
    (_, scheme: string, any: string | undefined, host: string) => `${scheme}${any === undefined ? '' : '*'}${host}`,
  )
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')
}

/** Reads an environment. Throws one Error that names every variable that is missing or wrong. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = schema.safeParse(variables)
  if (!result.success) {
    throw new Error(`The web program cannot start: ${problemsOf(result.error)}`)
  }
  const {
    DATABASE_URL,
    REDIS_URL,
    BETTER_AUTH_SECRET,
    LISPWATCH_SECRET_KEY,
    LISPWATCH_HOME,
    HOST,
    PORT,
    LISPWATCH_PUBLIC_URL,
    LISPWATCH_TRUSTED_PROXIES,
  } = result.data
  return {
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL === '' ? undefined : REDIS_URL,
    authSecret: BETTER_AUTH_SECRET,
    secretKey: LISPWATCH_SECRET_KEY === '' ? undefined : LISPWATCH_SECRET_KEY,
    home: LISPWATCH_HOME === '' ? undefined : LISPWATCH_HOME,
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

let tiles: { readonly value: MapTiles | undefined } | undefined

/** The tiles that the maps of this process draw; read at first use. */
export function mapTiles(): MapTiles | undefined {
  tiles ??= { value: parseMapTiles(process.env) }
  return tiles.value
}

/** Whether this is a development server. Next writes the value into the code that it builds. */
export const development = process.env.NODE_ENV === 'development'
