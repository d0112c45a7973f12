import pg from 'pg'
import type { Database } from './client.ts'

/** A server that accepts and stays silent is given up after this long; closing waits no longer than that. */
const CONNECT_WITHIN_MS = 2000

/** Pauses before each attempt to connect again; the last one is repeated. */
const RECONNECT_AFTER_MS = [100, 500, 1000, 2000, 5000]

/**
 * Calls `wake` with what every notification on `channel` says, over a connection of its own. Also, with undefined, when the connection stands
 * or stands again after it was lost, because what was told in between is gone: whoever is woken reads the table. `wake` must not throw.
 */
export function listenChannel(
  db: Pick<Database, 'url'>,
  channel: string,
  wake: (payload: string | undefined) => void,
): { close(): Promise<void> } {
  let closed = false
  let failures = 0
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let connecting = connect()

  async function connect(): Promise<void> {
    const opened = new pg.Client({
      ...{ connectionString: db.url, application_name: 'lispwatch events', keepAlive: true },
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    client = opened
    let lost = false
    const reconnect = () => {
      if (lost || closed) return
      lost = true
      opened.end().catch(() => {})
      timer = setTimeout(
        () => {
          connecting = connect()
        },
        RECONNECT_AFTER_MS[Math.min(failures++, RECONNECT_AFTER_MS.length - 1)],
      )
    }
    opened.on('error', reconnect)
    opened.on('end', reconnect)
    opened.on('notification', ({ payload }) => wake(payload))
    try {
      await opened.connect()
      await opened.query(`LISTEN ${channel}`)
      failures = 0
      if (!closed) wake(undefined)
    } catch {
      reconnect()
    }
  }

  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await connecting
      await client?.end().catch(() => {})
    },
  }
}
