import type { Metadata } from 'next'
import { readRlocsView, rlocsInput } from '../../../features/rlocs/list-view.ts'
import { RlocsPage } from '../../../features/rlocs/rlocs-page.tsx'
import { WORDS } from '../../../features/rlocs/words.ts'
import { WINDOW_ROWS } from '../../../features/table/pages.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.rlocs(), search))
  await prefetch(
    trpc.rlocs.list.queryOptions({ ...rlocsInput(readRlocsView(search)), offset: 0, limit: WINDOW_ROWS }),
    trpc.views.list.queryOptions({ page: 'rlocs' }),
  )
  return (
    <Hydrate>
      <RlocsPage />
    </Hydrate>
  )
}
