import type { Metadata } from 'next'
import { mapTiles } from '../../../../env.ts'
import { PlanPage } from '../../../../features/maintenance/plan/plan-page.tsx'
import { WORDS } from '../../../../features/maintenance/plan/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  await requirePrincipal(withSearch(paths.planMaintenance(), searchOf(await searchParams)))
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <PlanPage tiles={mapTiles()} />
    </Hydrate>
  )
}
