import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { z } from 'zod'

/*
 * The only place that reads the environment. An empty variable counts as absent: `FOO= npm run poller` means no FOO.
 */

/** Where the console is when nobody says otherwise. */
const LOCAL_CONSOLE = 'http://127.0.0.1:3000'
const SECRET_KEY_LENGTH = 32

/** The place of the poller in a simulated network when nobody says otherwise: every world of the lab has an observer there. */
const UNDERLAY_ADDRESSES = '198.51.100.250,2001:db8:f::250'

const addresses = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .refine((parts) => parts.every((part) => ipFamily(part) !== undefined), 'is a list of IP addresses, separated by commas')

const endpoint = z
  .string()
  .regex(/^[\d.]+:\d{1,5}$/, 'is an IPv4 address and a port, as 127.0.0.1:4000')
  .transform((text) => {
    const [address = '', port = ''] = text.split(':')
    return { address, port: Number(port) }
  })

/** Paths or names, separated by commas or line ends: a path may have spaces and, on Windows, colons. */
const paths = z.string().transform((text) =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)

const environment = z.object({
  DATABASE_URL: z.string({ error: 'is missing: the connection string of the database, postgresql://...' }).min(1),
  REDIS_URL: z.string().optional(),
  VANTAGE: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'names the place of this poller, with a-z, 0-9 and - only')
    .default('home'),
  LISPWATCH_ITR_RLOCS: addresses.optional(),
  LISPWATCH_UNDERLAY: endpoint.optional(),
  LISPWATCH_UNDERLAY_ADDRESS: addresses.default(UNDERLAY_ADDRESSES.split(',')),
  LISPWATCH_MMDB: paths.default([]),
  LISPWATCH_REVERSE_DNS: z.enum(['0', '1'], { error: 'is 1 to ask the DNS for the names of locators, or 0' }).default('0'),
  LISPWATCH_FPING: z.string().default('fping'),
  LISPWATCH_SECRET_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === SECRET_KEY_LENGTH, 'is 32 random octets in base64: openssl rand -base64 32')
    .optional(),
  LISPWATCH_HEADS_FILE: z.string().optional(),
  LISPWATCH_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is the address of the console, as https://watch.example.net' })
    .default(LOCAL_CONSOLE),
  LISPWATCH_HEARTBEAT_URL: z.url({ protocol: /^https?$/, error: 'is an http or https address that is asked once a minute' }).optional(),
  PATH: z.string().default(''),
  POLLER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export interface Environment {
  readonly databaseUrl: string
  /** The queues are in Redis when there is one, else in the database. */
  readonly redisUrl: string | undefined
  /** The place where this poller stands. */
  readonly vantage: string
  /** Addresses at which Map-Replies reach this poller; detected when absent. */
  readonly itrRlocs: readonly string[] | undefined
  /** The hub of a simulated network, and the addresses of this poller there; the real network when absent. */
  readonly underlay: { readonly hub: { address: string; port: number }; readonly addresses: readonly string[] } | undefined
  /** Address databases (MMDB) to read the AS, country and position of locators from. */
  readonly mmdb: readonly string[]
  /** Whether the DNS is asked for the names of locators. Never in a simulated network. */
  readonly reverseDns: boolean
  /** The program for a second opinion by ICMP; absent when nobody wants one, or in a simulated network. */
  readonly fping: { readonly command: string; readonly path: string } | undefined
  /** What the secrets of channels are locked up with; without it this poller sends no messages. */
  readonly secretKey: string | undefined
  /** Where the signed heads of the history are appended, a line each; absent: in no file. */
  readonly headsFile: string | undefined
  /** Where messages lead people, without a slash at the end. */
  readonly publicUrl: string
  /** Is asked once a minute while judging goes on, so that somebody outside learns of its end; absent when nobody listens. */
  readonly heartbeatUrl: string | undefined
  /** Port of health and metrics on 127.0.0.1; 0 for any. */
  readonly port: number
  readonly logLevel: string
}

/** The environment as the poller understands it, or one line for each variable that is wrong. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): { ok: true; environment: Environment } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
  const { data } = parsed
  const hub = data.LISPWATCH_UNDERLAY
  return {
    ok: true,
    environment: {
      databaseUrl: data.DATABASE_URL,
      redisUrl: data.REDIS_URL,
      vantage: data.VANTAGE,
      itrRlocs: data.LISPWATCH_ITR_RLOCS,
      mmdb: data.LISPWATCH_MMDB,
      reverseDns: data.LISPWATCH_REVERSE_DNS === '1' && hub === undefined,
      fping: data.LISPWATCH_FPING === 'off' || hub !== undefined ? undefined : { command: data.LISPWATCH_FPING, path: data.PATH },
      underlay: hub && { hub, addresses: data.LISPWATCH_UNDERLAY_ADDRESS },
      secretKey: data.LISPWATCH_SECRET_KEY,
      headsFile: data.LISPWATCH_HEADS_FILE,
      publicUrl: data.LISPWATCH_PUBLIC_URL.replace(/\/+$/, ''),
      heartbeatUrl: data.LISPWATCH_HEARTBEAT_URL,
      port: data.POLLER_PORT,
      logLevel: data.LOG_LEVEL,
    },
  }
}
