import pg from 'pg'
import { codeOf, Failure, messageOf } from './failure.ts'
import { OLDEST_MAJOR } from './postgres/binaries.ts'

const CONNECT_DEADLINE_MS = 8_000

/** What may be shown of a connection: never its password. */
export interface ShownConnection {
  host: string
  port: string
  user: string
  database: string
}

/** The parts of a postgresql:// address; undefined when it is none. */
export function parseDatabaseUrl(text: string): ShownConnection | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') return undefined
  const user = decodeURIComponent(url.username)
  return { host: url.hostname || 'localhost', port: url.port || '5432', user, database: decodeURIComponent(url.pathname.slice(1)) || user }
}

/** Why the database of DATABASE_URL cannot be used, by the code of the fault, with the remedy. */
export function explainConnectError(code: string | undefined, message: string, at: ShownConnection): string {
  const server = `${at.host}:${at.port}`
  switch (code) {
    case 'ECONNREFUSED':
      return `DATABASE_URL: no PostgreSQL listens on ${server}; start it, correct the address, or leave DATABASE_URL out to use the built-in one`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: the host ${at.host} is not known; correct it`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `DATABASE_URL: ${server} does not answer; check the address, the firewall and pg_hba.conf`
    case '28P01':
      return `DATABASE_URL: the password of ${at.user} at ${server} is wrong; correct it`
    case '28000':
      return `DATABASE_URL: ${server} does not let ${at.user} in (${message}); correct the user, or its line in pg_hba.conf`
    case '3D000':
      return `DATABASE_URL: there is no database ${at.database} at ${server}; make it: createdb -h ${at.host} -p ${at.port} -O ${at.user} ${at.database}`
    case '53300':
      return `DATABASE_URL: ${server} has no connection left; raise max_connections (Lispwatch uses about 40)`
    default:
      return `DATABASE_URL: ${server} cannot be used: ${message}`
  }
}

/** What the owner's role may do there. */
export interface Rights {
  user: string
  database: string
  makesRoles: boolean
  makesSchemas: boolean
  makesTables: boolean
}

/** Which right is missing and how an administrator gives it; undefined when none is. */
export function explainRights({ user, database, makesRoles, makesSchemas, makesTables }: Rights): string | undefined {
  const remedy = (statement: string) => `let an administrator of the database run: ${statement};`
  if (!makesRoles) return `DATABASE_URL: ${user} may not make roles; ${remedy(`ALTER ROLE ${user} CREATEROLE`)}`
  if (!makesSchemas) return `DATABASE_URL: ${user} does not own ${database}; ${remedy(`ALTER DATABASE ${database} OWNER TO ${user}`)}`
  if (!makesTables) return `DATABASE_URL: ${user} may not make tables in ${database}; ${remedy(`GRANT ALL ON SCHEMA public TO ${user}`)}`
  return undefined
}

const RIGHTS = `
SELECT rolname AS user, current_database() AS database, rolcreaterole OR rolsuper AS "makesRoles",
  has_database_privilege(current_database(), 'CREATE') AS "makesSchemas", has_schema_privilege('public', 'CREATE') AS "makesTables"
FROM pg_roles WHERE rolname = current_user`

/** Checks that the database answers, is new enough and lets its owner set it up; the answer is its version. */
export async function demandDatabase(url: string, { asOwner }: { asOwner: boolean }): Promise<{ version: string }> {
  const at = parseDatabaseUrl(url)
  if (!at) throw new Failure('DATABASE_URL is no address of a PostgreSQL; it looks like postgresql://user:password@host:5432/lispwatch')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_DEADLINE_MS })
  // A connection that breaks later is reported by the query that needs it.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const slow = /timeout/i.test(messageOf(error)) ? 'ETIMEDOUT' : undefined
    throw new Failure(explainConnectError(codeOf(error) ?? slow, messageOf(error), at), { cause: error })
  }
  try {
    const { rows } = await client.query<{ version: string; number: number }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
    )
    const { version = '0', number = 0 } = rows[0] ?? {}
    if (number < OLDEST_MAJOR * 10_000) {
      throw new Failure(
        `DATABASE_URL: ${at.host}:${at.port} is PostgreSQL ${version}, ${OLDEST_MAJOR} or newer is needed; upgrade it, or leave DATABASE_URL out to use the built-in one`,
      )
    }
    const [rights] = (await client.query<Rights>(RIGHTS)).rows
    const missing = asOwner && rights ? explainRights(rights) : undefined
    if (missing !== undefined) throw new Failure(missing)
    return { version: version.split(' ')[0] ?? version }
  } finally {
    await client.end()
  }
}
