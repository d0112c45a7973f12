import type { Metadata } from 'next'
import { NewChannelPage } from '../../../../../features/alerting/channels/edit-page.tsx'
import { WORDS } from '../../../../../features/alerting/channels/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'
import { type GivenSearch, searchOf } from '../../../../search.ts'

export const metadata: Metadata = { title: WORDS.addTitle }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const kind = searchOf(await searchParams).get('kind') ?? undefined
  await requirePrincipal(paths.newChannel(kind))
  await prefetch(trpc.me.get.queryOptions(), trpc.alerting.kinds.queryOptions())
  return (
    <Hydrate>
      <NewChannelPage kind={kind} />
    </Hydrate>
  )
}
