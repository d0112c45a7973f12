'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useTRPC, useTRPCClient } from '../trpc/react.tsx'
import { affectedBy } from './affected.ts'
import { connectionAfter, type LiveConnection } from './connection.ts'
import { createRefresher } from './refresher.ts'
import { createSeenIds } from './seen-ids.ts'
import { shareStream } from './share.ts'
import { openStream } from './stream.ts'

const Connection = createContext<LiveConnection>({ kind: 'connecting', sinceAt: 0 })

const REFRESH_EVERY_MS = 400
const SEEN = 5_000
/** After a longer absence than this everything is asked again: the server repeats only so many events. */
const LONG_ABSENCE_MS = 60_000

/** How well this page follows what happens now. */
export function useLiveConnection(): LiveConnection {
  return useContext(Connection)
}

/**
 * Keeps every answer below it current: an event makes exactly the queries old that it concerns. `cursor` is the newest event when the page
 * was made (liveCursor), so that nothing is missed between the page and the stream.
 */
export function LiveProvider({ cursor, children }: { cursor: string; children: ReactNode }) {
  const trpc = useTRPC()
  const trpcClient = useTRPCClient()
  const queryClient = useQueryClient()
  const [connection, setConnection] = useState<LiveConnection>({ kind: 'connecting', sinceAt: 0 })
  const start = useRef(cursor)

  useEffect(() => {
    const seen = createSeenIds(SEEN)
    seen.isNew(start.current)
    const refresher = createRefresher(queryClient, REFRESH_EVERY_MS)
    let current: LiveConnection = { kind: 'connecting', sinceAt: Date.now() }
    const end = shareStream((after, listener) => openStream(trpcClient, after, listener), start.current, {
      onEvent(event) {
        if (seen.isNew(event.id)) refresher.add(affectedBy(trpc, event))
      },
      onOpen(open) {
        const next = connectionAfter(current, open, Date.now())
        if (next === current) return
        if (next.kind === 'live' && next.sinceAt - current.sinceAt > LONG_ABSENCE_MS) refresher.add([trpc.pathFilter()])
        current = next
        setConnection(next)
      },
    })
    return () => {
      end()
      refresher.stop()
    }
  }, [trpc, trpcClient, queryClient])

  return <Connection.Provider value={connection}>{children}</Connection.Provider>
}
