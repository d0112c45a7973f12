import type { Metadata } from 'next'
import { HierarchyPage } from '../../../features/hierarchy/hierarchy-page.tsx'
import { WORDS } from '../../../features/hierarchy/words.ts'
import { readInstant } from '../../../lib/instant-text.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.hierarchy(), search))
  const at = readInstant(search.get('at'), Date.now())
  if (at === null) await prefetch(trpc.hierarchy.get.queryOptions(), trpc.hierarchy.standings.queryOptions())
  else await prefetch(trpc.past.hierarchy.queryOptions({ at }))
  return (
    <Hydrate>
      <HierarchyPage />
    </Hydrate>
  )
}
