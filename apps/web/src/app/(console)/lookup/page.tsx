import type { Metadata } from 'next'
import { LookupsPage } from '../../../features/lookup/lookups-page.tsx'
import { WORDS } from '../../../features/lookup/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.lookup())
  await prefetch(trpc.lookups.recent.queryOptions())
  return (
    <Hydrate>
      <LookupsPage />
    </Hydrate>
  )
}
