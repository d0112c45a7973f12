import type { Metadata } from 'next'
import { SitesPage } from '../../../features/sites/sites-page.tsx'
import { WORDS } from '../../../features/sites/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.sites())
  await prefetch(trpc.sites.list.queryOptions())
  return (
    <Hydrate>
      <SitesPage />
    </Hydrate>
  )
}
