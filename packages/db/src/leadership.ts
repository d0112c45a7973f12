import pg from 'pg'
import type { Database } from './client.ts'

/** A server that accepts and stays silent is given up after this long. */
const ANSWER_WITHIN_MS = 2000
/** So often the lock is tried for, and the connection that holds it is looked at. */
const LOOK_EVERY_MS = 1000
const LONGEST_PAUSE_MS = 5000

/** The server ends the session of a program that is gone without a word within ten seconds, and with it the lock. */
const SESSION = '-c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'

const TRY = "SELECT pg_try_advisory_lock(hashtext('lispwatch ' || $1)) AS held"

export interface Leadership {
  readonly isHeld: boolean
  /** Gives it up, so that another one has it within a second. */
  close(): Promise<void>
}

/**
 * Seeks to be the only one among all programs of this database that does `work`, for as long as it takes: an advisory lock of a connection of
 * its own. Without the connection there is no lock: `onLost` comes as soon as that is known, at the latest a few seconds after another
 * program may have it. `onWon` and `onLost` come by turns and must not throw.
 */
export function seekLeadership(
  db: Pick<Database, 'url'>,
  work: string,
  { onWon, onLost }: { readonly onWon: () => void; readonly onLost: () => void },
): Leadership {
  let isHeld = false
  let isClosed = false
  let pauseMs = LOOK_EVERY_MS
  let timer: NodeJS.Timeout | undefined
  let client: pg.Client | undefined

  const become = (held: boolean): void => {
    if (held === isHeld) return
    isHeld = held
    if (held) onWon()
    else onLost()
  }
  const drop = (of: pg.Client | undefined): void => {
    if (of === undefined || of !== client) return
    client = undefined
    become(false)
    of.end().catch(() => {})
  }
  const connect = async (): Promise<pg.Client> => {
    const opened = new pg.Client({
      ...{ connectionString: db.url, application_name: `lispwatch ${work}`, keepAlive: true, options: SESSION },
      ...{ connectionTimeoutMillis: ANSWER_WITHIN_MS, query_timeout: ANSWER_WITHIN_MS },
    })
    client = opened
    opened.on('error', () => drop(opened))
    opened.on('end', () => drop(opened))
    await opened.connect()
    return opened
  }
  const look = async (): Promise<void> => {
    try {
      const connection = client ?? (await connect())
      if (isHeld) await connection.query('SELECT 1')
      else {
        const { rows } = await connection.query<{ held: boolean }>(TRY, [work])
        if (connection === client && !isClosed) become(rows[0]?.held === true)
      }
      pauseMs = LOOK_EVERY_MS
    } catch {
      drop(client)
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    }
  }
  const run = async (): Promise<void> => {
    await look()
    if (!isClosed) {
      timer = setTimeout(() => {
        looking = run()
      }, pauseMs)
    }
  }
  let looking = run()

  return {
    get isHeld() {
      return isHeld
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await looking
      const last = client
      drop(last)
      await last?.end().catch(() => {})
    },
  }
}
