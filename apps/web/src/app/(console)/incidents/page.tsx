import type { Metadata } from 'next'
import { IncidentsPage } from '../../../features/incidents/incidents-page.tsx'
import { incidentsInput, readIncidentsView } from '../../../features/incidents/list-view.ts'
import { WORDS } from '../../../features/incidents/words.ts'
import { WINDOW_ROWS } from '../../../features/table/pages.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.incidents(), search))
  await prefetch(
    trpc.incidents.table.queryOptions({ ...incidentsInput(readIncidentsView(search)), offset: 0, limit: WINDOW_ROWS }),
    trpc.views.list.queryOptions({ page: 'incidents' }),
  )
  return (
    <Hydrate>
      <IncidentsPage />
    </Hydrate>
  )
}
