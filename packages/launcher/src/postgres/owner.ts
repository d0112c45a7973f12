import pg from 'pg'
import { codeOf, Failure } from '../failure.ts'
import { SUPERUSER } from './cluster.ts'

/** Owns the database and runs migrations; may make roles, and is no superuser. */
export const OWNER = 'lispwatch_owner'
export const DATABASE = 'lispwatch'

export const databaseUrl = (login: { user: string; password: string; port: number; database: string }): string =>
  `postgresql://${login.user}:${encodeURIComponent(login.password)}@127.0.0.1:${login.port}/${login.database}`

/** Makes the owner and its database where they are missing, and gives back the owner's connection. */
export async function ensureOwner(options: {
  port: number
  superuserPassword: string
  ownerPassword: string
  /** Named in the failure when the password does not fit. */
  secretsFile: string
}): Promise<string> {
  const { port, superuserPassword, ownerPassword } = options
  const client = new pg.Client({
    connectionString: databaseUrl({ user: SUPERUSER, password: superuserPassword, port, database: 'postgres' }),
  })
  try {
    await client.connect()
  } catch (error) {
    if (codeOf(error) !== '28P01') throw error
    throw new Failure(
      `the database was made with another ${options.secretsFile}; put that file back, or move the state folder away to begin anew`,
      { cause: error },
    )
  }
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER])
    const password = client.escapeLiteral(ownerPassword)
    await client.query(`${role.rowCount ? 'ALTER' : 'CREATE'} ROLE ${OWNER} LOGIN CREATEROLE NOSUPERUSER PASSWORD ${password}`)
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!database.rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
  } finally {
    await client.end()
  }
  return databaseUrl({ user: OWNER, password: ownerPassword, port, database: DATABASE })
}
