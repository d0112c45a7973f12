import pg from 'pg'
import { withConnection } from './connection.ts'
import { sqlState } from './transaction.ts'

/** The group that holds the rights of the programs; made by the migrations. */
export const APP_GROUP = 'lispwatch_app'

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Makes sure that the programs can sign in: a login role with this password that belongs to the programs' group and has no other rights.
 * Returns its connection string. Throws one line that says what to do when the owner may not make roles.
 */
export async function ensureAppLogin(ownerUrl: string, { login, password }: { login: string; password: string }): Promise<string> {
  const owner = new URL(ownerUrl).username
  await withConnection(ownerUrl, (client) => ensureLogin(client, login, password)).catch((error: unknown) => {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error
    throw new Error(
      `The database role ${owner} may not make the programs' login ${login}: let an administrator of the database run ` +
        `ALTER ROLE ${pg.escapeIdentifier(owner)} CREATEROLE; GRANT ${APP_GROUP} TO ${pg.escapeIdentifier(owner)} WITH ADMIN OPTION;`,
      { cause: error },
    )
  })
  return withLogin(ownerUrl, login, password)
}

async function ensureLogin(client: pg.Client, login: string, password: string): Promise<void> {
  await demandGroup(client)
  const role = pg.escapeIdentifier(login)
  const { rowCount: exists } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [login])
  await client.query(`${exists ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(password)}`)
  const { rows } = await client.query<{ member: boolean }>("SELECT pg_has_role($1, $2, 'MEMBER') AS member", [login, APP_GROUP])
  if (!rows[0]?.member) await client.query(`GRANT ${APP_GROUP} TO ${role}`)
}

async function demandGroup(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_GROUP])
  if (!rowCount) throw new Error(`The database has no role ${APP_GROUP}: apply the migrations first.`)
}

function withLogin(url: string, login: string, password: string): string {
  const result = new URL(url)
  result.username = encodeURIComponent(login)
  result.password = encodeURIComponent(password)
  return result.href
}
