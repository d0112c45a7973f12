'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListTable } from '../table/list-table.tsx'
import { WINDOW_ROWS } from '../table/pages.ts'
import { stateLook } from '../table/state-look.ts'
import { useView } from '../table/use-view.ts'
import { useWindows } from '../table/use-windows.ts'
import { COLUMNS } from './columns.tsx'
import { readSitesView, sitesInput, writeSitesView } from './list-view.ts'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** The sites in a table. */
export function SitesList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { view, query, change } = useView(paths.sites(), readSitesView, writeSitesView)
  const asked = sitesInput(view)
  const input = (offset: number) => ({ ...asked, offset, limit: WINDOW_ROWS })
  const windows = useWindows({
    keyOf: (offset) => trpc.sites.table.queryKey(input(offset)),
    read: (offset, signal) => client.sites.table.query(input(offset), { signal }),
    refreshMs: REFRESH_MS,
  })
  return (
    <ListTable
      list="sites"
      view={view}
      query={query}
      asked={asked}
      change={change}
      onClear={() => change({ q: '', states: [], provider: null })}
      windows={windows}
      columns={COLUMNS}
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
