import type { Metadata } from 'next'
import { DeliveriesPage } from '../../../../../features/alerting/deliveries/deliveries-page.tsx'
import { WORDS } from '../../../../../features/alerting/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../../../search.ts'

export const metadata: Metadata = { title: WORDS.deliveries }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  await requirePrincipal(withSearch(paths.deliveries(), searchOf(await searchParams)))
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <DeliveriesPage />
    </Hydrate>
  )
}
