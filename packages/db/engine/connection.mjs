import pg from 'pg'

/**
 * Connects to the server of `url`, to `database` when it is given. The session runs in UTC.
 * @param {string} url
 * @param {string} [database]
 */
export async function connect(url, database) {
  const target = new URL(url)
  if (database !== undefined) target.pathname = `/${encodeURIComponent(database)}`
  // Prisma's own parameter, unknown to the server.
  target.searchParams.delete('schema')
  const client = new pg.Client({ connectionString: target.href, application_name: 'lispwatch migrate', options: '-c TimeZone=UTC' })
  await client.connect()
  return client
}

/** @param {string} url */
export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1))

/** @param {string} url */
export const schemaName = (url) => new URL(url).searchParams.get('schema') ?? 'public'
