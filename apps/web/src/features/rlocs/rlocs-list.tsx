'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { ListTable } from '../table/list-table.tsx'
import { WINDOW_ROWS } from '../table/pages.ts'
import { stateLook } from '../table/state-look.ts'
import { useView } from '../table/use-view.ts'
import { useWindows } from '../table/use-windows.ts'
import { COLUMNS } from './columns.tsx'
import { readRlocsView, rlocsInput, writeRlocsView } from './list-view.ts'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** The locators in a table. */
export function RlocsList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { view, query, change } = useView(paths.rlocs(), readRlocsView, writeRlocsView)
  const asked = rlocsInput(view)
  const input = (offset: number) => ({ ...asked, offset, limit: WINDOW_ROWS })
  const windows = useWindows({
    keyOf: (offset) => trpc.rlocs.list.queryKey(input(offset)),
    read: (offset, signal) => client.rlocs.list.query(input(offset), { signal }),
    refreshMs: REFRESH_MS,
  })
  return (
    <ListTable
      list="rlocs"
      view={view}
      query={query}
      asked={asked}
      change={change}
      onClear={() => change({ q: '', states: [] })}
      windows={windows}
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
