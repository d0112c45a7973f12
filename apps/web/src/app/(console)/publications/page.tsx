import type { Metadata } from 'next'
import { PublicationsPage } from '../../../features/publications/publications-page.tsx'
import { WORDS } from '../../../features/publications/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.publications())
  await prefetch(trpc.me.get.queryOptions(), trpc.publications.list.queryOptions())
  return (
    <Hydrate>
      <PublicationsPage />
    </Hydrate>
  )
}
