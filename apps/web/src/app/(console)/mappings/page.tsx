import type { Metadata } from 'next'
import { MappingsPage } from '../../../features/mappings/mappings-page.tsx'
import { readView, tableInput } from '../../../features/mappings/view.ts'
import { WORDS } from '../../../features/mappings/words.ts'
import { WINDOW_ROWS } from '../../../features/table/pages.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.mappings(), search))
  const view = readView(search, Date.now())
  await prefetch(
    trpc.eids.sources.queryOptions(),
    trpc.views.list.queryOptions({ page: 'mappings' }),
    view.tab === 'mappings'
      ? trpc.eids.table.queryOptions({ ...tableInput(view), offset: 0, limit: WINDOW_ROWS })
      : trpc.hierarchy.coverage.queryOptions(),
  )
  return (
    <Hydrate>
      <MappingsPage />
    </Hydrate>
  )
}
