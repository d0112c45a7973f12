'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { ListTable } from '../table/list-table.tsx'
import { stateLook } from '../table/state-look.ts'
import { useList } from '../table/use-list.ts'
import { COLUMNS } from './columns.tsx'
import { providersInput, readProvidersView, writeProvidersView } from './list-view.ts'
import { WORDS } from './words.ts'

/** The providers in a table. */
export function ProvidersList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useList({
    list: 'providers',
    path: paths.providers(),
    readView: readProvidersView,
    writeView: writeProvidersView,
    inputOf: providersInput,
    keyOf: trpc.providers.table.queryKey,
    read: client.providers.table.query,
  })
  return (
    <ListTable
      {...list}
      onClear={() => list.change({ q: '', states: [] })}
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
