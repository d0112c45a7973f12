import type { Metadata } from 'next'
import { readSitesView, sitesInput } from '../../../features/sites/list-view.ts'
import { SitesPage } from '../../../features/sites/sites-page.tsx'
import { WORDS } from '../../../features/sites/words.ts'
import { WINDOW_ROWS } from '../../../features/table/pages.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.sites(), search))
  const view = readSitesView(search)
  const wanted = { ...sitesInput(view), offset: 0, limit: WINDOW_ROWS }
  await prefetch(
    view.at === null ? trpc.sites.table.queryOptions(wanted) : trpc.past.sites.queryOptions({ ...wanted, at: view.at }),
    trpc.views.list.queryOptions({ page: 'sites' }),
  )
  return (
    <Hydrate>
      <SitesPage />
    </Hydrate>
  )
}
