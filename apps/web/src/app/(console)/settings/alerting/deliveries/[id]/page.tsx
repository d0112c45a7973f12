import type { Metadata } from 'next'
import { DeliveryPage } from '../../../../../../features/alerting/deliveries/delivery-page.tsx'
import { WORDS } from '../../../../../../features/alerting/words.ts'
import { paths, segmentText } from '../../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.deliveries }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = segmentText((await params).id)
  await requirePrincipal(paths.delivery(id))
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <DeliveryPage id={id} />
    </Hydrate>
  )
}
