'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { ListTable } from '../table/list-table.tsx'
import { WINDOW_ROWS } from '../table/pages.ts'
import { useView } from '../table/use-view.ts'
import { useWindows } from '../table/use-windows.ts'
import { COLUMNS } from './columns.tsx'
import { readServersView, serversInput, writeServersView } from './list-view.ts'
import { LIST_WORDS, serverStateLook } from './words.ts'

const REFRESH_MS = 10_000

/** Everything that is asked Map-Requests: how it stands, how fast it answers, how long one sweep of it takes. */
export function AskedTable() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { view, query, change } = useView(paths.servers(), readServersView, writeServersView)
  const asked = serversInput(view)
  const input = (offset: number) => ({ ...asked, offset, limit: WINDOW_ROWS })
  const windows = useWindows({
    keyOf: (offset) => trpc.servers.table.queryKey(input(offset)),
    read: (offset, signal) => client.servers.table.query(input(offset), { signal }),
    refreshMs: REFRESH_MS,
  })
  return (
    <ListTable
      list="servers"
      view={view}
      query={query}
      asked={asked}
      change={change}
      onClear={() => change({ q: '', states: [] })}
      windows={windows}
      columns={COLUMNS}
      words={LIST_WORDS}
      called={['server']}
      lookOf={serverStateLook}
      keyOf={({ name }) => name}
      markOf={({ state }) => state}
      rowPx={97}
    />
  )
}
