import pg from 'pg'

/** Runs `work` on a connection of its own, beside any pool, and ends it. Times are in UTC. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC', application_name: 'lispwatch set-up' })
  // A connection that breaks is reported by the query that needs it; without a listener it would end the program.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
