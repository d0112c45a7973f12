import { connect, databaseName } from './connection.mjs'
import { log } from './log.mjs'

/** The database that every server has: where databases are created and dropped from. */
const MAINTENANCE_DATABASE = 'postgres'

/** @type {Record<string, (url: string) => Promise<void>>} */
const COMMANDS = {
  'can-connect-to-database': async (url) => {
    const client = await connect(url)
    await client.end()
  },
  'create-database': (url) => runOnDatabase(url, (name) => `CREATE DATABASE ${name}`),
  'drop-database': (url) => runOnDatabase(url, (name) => `DROP DATABASE ${name} WITH (FORCE)`),
}

/**
 * Runs one of the engine's commands about the database as a whole.
 * @param {string} command
 * @param {string | undefined} url
 * @returns {Promise<number>} exit code
 */
export async function runDatabaseCommand(command, url) {
  try {
    const run = COMMANDS[command]
    if (!run) throw new Error(`The schema engine has no command '${command}'.`)
    if (!url) throw new Error('No datasource url is configured: set DATABASE_URL.')
    await run(url)
    return 0
  } catch (error) {
    log('ERROR', { is_panic: false, ...explain(error, url) })
    return 1
  }
}

/**
 * @param {string} url
 * @param {(quotedName: string) => string} statement
 */
async function runOnDatabase(url, statement) {
  const client = await connect(url, MAINTENANCE_DATABASE)
  try {
    await client.query(statement(client.escapeIdentifier(databaseName(url))))
  } finally {
    await client.end()
  }
}

/**
 * Prisma's error codes for what PostgreSQL or the network said.
 * @param {unknown} error
 * @param {string | undefined} url
 */
function explain(error, url) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === '3D000' && url) return { error_code: 'P1003', message: `Database ${databaseName(url)} does not exist` }
  // A connection refused on every address of a host is an AggregateError without a message of its own.
  const message = (error instanceof Error && error.message) || String(code ?? error)
  return { error_code: code === '28P01' ? 'P1000' : 'P1001', message }
}
