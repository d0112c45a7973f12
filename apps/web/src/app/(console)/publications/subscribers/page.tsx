import type { Metadata } from 'next'
import { SubscribersPage } from '../../../../features/subscribers/subscribers-page.tsx'
import { WORDS } from '../../../../features/subscribers/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.subscribers())
  await prefetch(trpc.me.get.queryOptions(), trpc.subscribers.overview.queryOptions(), trpc.subscribers.offers.queryOptions())
  return (
    <Hydrate>
      <SubscribersPage />
    </Hydrate>
  )
}
