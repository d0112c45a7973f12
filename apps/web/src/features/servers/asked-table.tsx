'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { ListTable } from '../table/list-table.tsx'
import { useList } from '../table/use-list.ts'
import { COLUMNS } from './columns.tsx'
import { readServersView, serversInput, writeServersView } from './list-view.ts'
import { LIST_WORDS, serverStateLook } from './words.ts'

/** Everything that is asked Map-Requests: how it stands, how fast it answers, how long one sweep of it takes. */
export function AskedTable() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useList({
    list: 'servers',
    path: paths.servers(),
    readView: readServersView,
    writeView: writeServersView,
    inputOf: serversInput,
    keyOf: trpc.servers.table.queryKey,
    read: client.servers.table.query,
  })
  return (
    <ListTable
      {...list}
      onClear={() => list.change({ q: '', states: [] })}
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
