import type { Metadata } from 'next'
import { ChannelsPage } from '../../../../features/alerting/channels/channels-page.tsx'
import { WORDS } from '../../../../features/alerting/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.channels())
  await prefetch(trpc.me.get.queryOptions(), trpc.alerting.channels.queryOptions(), trpc.alerting.kinds.queryOptions())
  return (
    <Hydrate>
      <ChannelsPage />
    </Hydrate>
  )
}
