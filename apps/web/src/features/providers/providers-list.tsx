'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { ListTable } from '../table/list-table.tsx'
import { WINDOW_ROWS } from '../table/pages.ts'
import { stateLook } from '../table/state-look.ts'
import { useView } from '../table/use-view.ts'
import { useWindows } from '../table/use-windows.ts'
import { COLUMNS } from './columns.tsx'
import { providersInput, readProvidersView, writeProvidersView } from './list-view.ts'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** The providers in a table. */
export function ProvidersList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { view, query, change } = useView(paths.providers(), readProvidersView, writeProvidersView)
  const asked = providersInput(view)
  const input = (offset: number) => ({ ...asked, offset, limit: WINDOW_ROWS })
  const windows = useWindows({
    keyOf: (offset) => trpc.providers.table.queryKey(input(offset)),
    read: (offset, signal) => client.providers.table.query(input(offset), { signal }),
    refreshMs: REFRESH_MS,
  })
  return (
    <ListTable
      list="providers"
      view={view}
      query={query}
      asked={asked}
      change={change}
      onClear={() => change({ q: '', states: [] })}
      windows={windows}
      columns={COLUMNS}
      words={WORDS}
      called={['provider']}
      lookOf={stateLook}
      keyOf={({ name }) => name}
      markOf={({ state }) => state}
      emptyAction={<Address text={WORDS.applyCommand} />}
    />
  )
}
