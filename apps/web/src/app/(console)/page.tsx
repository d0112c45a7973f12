import type { Metadata } from 'next'
import { recentInput } from '../../features/events/recent-input.ts'
import { Overview } from '../../features/overview/overview.tsx'
import { WORDS } from '../../features/overview/words.ts'
import { paths } from '../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function OverviewPage() {
  await requirePrincipal(paths.overview())
  await prefetch(trpc.network.overview.queryOptions(), trpc.events.recent.queryOptions(recentInput(30)))
  return (
    <Hydrate>
      <Overview />
    </Hydrate>
  )
}
