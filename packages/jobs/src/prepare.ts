import { PostgresConnection } from 'bullmq'

const SCHEMA = 'bullmq'

/** Group roles are named in the migrations; anything else here is a mistake, and an identifier cannot be a bind parameter. */
function checkRole(role: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(role)) throw new Error(`${JSON.stringify(role)} is not the name of a database role`)
  return role
}

/**
 * What a program needs to use the queues. CREATE in this one schema, because a queue makes itself a sequence with its first job; such a
 * sequence belongs to the program that made it, so only the sequences that the owner may speak for are granted here.
 */
function grants(role: string): string {
  return `
    GRANT USAGE, CREATE ON SCHEMA ${SCHEMA} TO "${role}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO "${role}";
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO "${role}";
    DO $$
    DECLARE sequence regclass;
    BEGIN
      FOR sequence IN
        SELECT oid::regclass FROM pg_class
        WHERE relkind = 'S' AND relnamespace = '${SCHEMA}'::regnamespace AND pg_has_role(relowner, 'USAGE')
      LOOP
        EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO "${role}"', sequence);
      END LOOP;
    END $$`
}

/**
 * Creates or updates the tables of the queues as the owner of the database, and lets the group role use them: programs then run as a
 * member of that role, which may create nothing elsewhere. Safe to run at every start and by several at once.
 * @throws Error when the database cannot be reached or the owner may not create a schema
 */
export async function prepareQueueTables(ownerUrl: string, appGroup: string): Promise<void> {
  const role = checkRole(appGroup)
  const connection = new PostgresConnection({ connectionString: ownerUrl, max: 1, migrate: true })
  try {
    await connection.waitUntilReady()
    await connection.pool.query(grants(role))
  } finally {
    await connection.close()
  }
}
