import type { Metadata } from 'next'
import { HierarchyPage } from '../../../features/hierarchy/hierarchy-page.tsx'
import { WORDS } from '../../../features/hierarchy/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.hierarchy())
  await prefetch(trpc.hierarchy.get.queryOptions({}), trpc.sites.list.queryOptions(), trpc.servers.list.queryOptions())
  return (
    <Hydrate>
      <HierarchyPage />
    </Hydrate>
  )
}
