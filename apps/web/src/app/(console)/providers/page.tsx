import type { Metadata } from 'next'
import { providersInput, readProvidersView } from '../../../features/providers/list-view.ts'
import { ProvidersPage } from '../../../features/providers/providers-page.tsx'
import { WORDS } from '../../../features/providers/words.ts'
import { WINDOW_ROWS } from '../../../features/table/pages.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.providers(), search))
  await prefetch(
    trpc.providers.table.queryOptions({ ...providersInput(readProvidersView(search)), offset: 0, limit: WINDOW_ROWS }),
    trpc.views.list.queryOptions({ page: 'providers' }),
  )
  return (
    <Hydrate>
      <ProvidersPage />
    </Hydrate>
  )
}
