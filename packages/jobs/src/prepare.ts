import { PostgresConnection } from 'bullmq'

const SCHEMA = 'bullmq'

/** Group roles are named in the migrations; anything else here is a mistake, and an identifier cannot be a bind parameter. */
function quoteRole(role: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(role)) throw new Error(`${JSON.stringify(role)} is not the name of a database role`)
  return `"${role}"`
}

/**
 * Creates or updates the tables of the queues as the owner of the database, and lets the group role use them: programs then run as a
 * member of that role, which may create nothing. Safe to run at every start and by several at once.
 * @throws Error when the database cannot be reached or the owner may not create a schema
 */
export async function prepareQueueTables(ownerUrl: string, appGroup: string): Promise<void> {
  const role = quoteRole(appGroup)
  const connection = new PostgresConnection({ connectionString: ownerUrl, max: 1, migrate: true })
  try {
    await connection.waitUntilReady()
    await connection.pool.query(`
      GRANT USAGE ON SCHEMA ${SCHEMA} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${role};
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${role};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${role}`)
  } finally {
    await connection.close()
  }
}
