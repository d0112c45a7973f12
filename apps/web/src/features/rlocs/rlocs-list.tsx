'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { ListTable } from '../table/list-table.tsx'
import { stateLook } from '../table/state-look.ts'
import { useList } from '../table/use-list.ts'
import { COLUMNS } from './columns.tsx'
import { readRlocsView, rlocsInput, writeRlocsView } from './list-view.ts'
import { WORDS } from './words.ts'

/** The locators in a table. */
export function RlocsList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useList({
    list: 'rlocs',
    path: paths.rlocs(),
    readView: readRlocsView,
    writeView: writeRlocsView,
    inputOf: rlocsInput,
    keyOf: trpc.rlocs.list.queryKey,
    read: client.rlocs.list.query,
  })
  return (
    <ListTable
      {...list}
      onClear={() => list.change({ q: '', states: [] })}
      columns={COLUMNS}
      words={WORDS}
      called={['locator']}
      lookOf={stateLook}
      keyOf={({ rloc }) => rloc}
      markOf={({ displayState }) => displayState}
      rowPx={57}
    />
  )
}
