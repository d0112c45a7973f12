import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/client.ts'

/** One connection pool, seen through Prisma for ordinary reads and writes and directly for the hot paths. */
export interface Database {
  readonly url: string
  /** Made when it is first asked for: it takes ten megabytes, and the poller never does. */
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** postgresql://… of the login role that the program runs as. */
  readonly url: string
  /** Upper limit of connections that Prisma and the hot paths share; default 8. */
  readonly maxConnections?: number
}

/**
 * Settings of every session. UTC, because Prisma's driver adapter drops the offset of a timestamptz that the server renders in another
 * zone. No just-in-time compilation: it takes longer than any of our statements.
 */
const SESSION = '-c TimeZone=UTC -c jit=off'

/** Opens the database lazily: nothing connects before the first query. */
export function openDatabase({ url, maxConnections = 8 }: DatabaseOptions): Database {
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, options: SESSION, application_name: 'lispwatch' })
  // An idle connection that the server ends is replaced by the next query; without a listener it would end the program.
  pool.on('error', () => {})
  let prisma: PrismaClient | undefined
  return {
    url,
    pool,
    get prisma() {
      prisma ??= new PrismaClient({ adapter: new PrismaPg(pool) })
      return prisma
    },
    async close() {
      await prisma?.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}
