import type { Metadata } from 'next'
import { readServersView, serversInput } from '../../../features/servers/list-view.ts'
import { ServersPage } from '../../../features/servers/servers-page.tsx'
import { WORDS } from '../../../features/servers/words.ts'
import { WINDOW_ROWS } from '../../../features/table/pages.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.servers(), search))
  await prefetch(
    trpc.servers.list.queryOptions(),
    trpc.servers.vantages.queryOptions(),
    trpc.servers.table.queryOptions({ ...serversInput(readServersView(search)), offset: 0, limit: WINDOW_ROWS }),
    trpc.views.list.queryOptions({ page: 'servers' }),
  )
  return (
    <Hydrate>
      <ServersPage />
    </Hydrate>
  )
}
