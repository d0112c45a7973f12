'use client'

import { useMemo } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useAt } from '../as-of/use-at.ts'
import { ListTable } from '../table/list-table.tsx'
import { stateLook } from '../table/state-look.ts'
import { LIST_REFRESH_MS, useList } from '../table/use-list.ts'
import { columnsAt } from './columns.tsx'
import { readSitesView, sitesInputAt, writeSitesView } from './list-view.ts'
import { WORDS } from './words.ts'

/** The sites in a table. */
export function SitesList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useList({
    list: 'sites',
    path: paths.sites(),
    readView: readSitesView,
    writeView: writeSitesView,
    inputOf: sitesInputAt,
    keyOf: ({ at, ...input }) => (at === null ? trpc.sites.table.queryKey(input) : trpc.past.sites.queryKey({ ...input, at })),
    read: ({ at, ...input }, options) =>
      at === null ? client.sites.table.query(input, options) : client.past.sites.query({ ...input, at }, options),
    refreshMs: ({ at }) => (at === null ? LIST_REFRESH_MS : false),
  })
  const { view, change } = list
  const { atText } = useAt()
  const columns = useMemo(() => columnsAt(atText), [atText])
  return (
    <ListTable
      {...list}
      onClear={() => change({ q: '', states: [], provider: null })}
      columns={columns}
      words={WORDS}
      called={['site']}
      lookOf={stateLook}
      keyOf={({ name }) => name}
      markOf={({ state }) => state}
      emptyAction={<Address text={WORDS.applyCommand} />}
      filters={
        view.provider !== null && (
          <Button onClick={() => change({ provider: null })} aria-label={`${WORDS.allProviders} ${view.provider}`} className="max-w-64">
            <span className="truncate">{view.provider}</span>
            <Icon name="close" size={12} />
          </Button>
        )
      }
    />
  )
}
