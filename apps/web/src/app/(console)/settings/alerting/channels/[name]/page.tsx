import type { Metadata } from 'next'
import { EditChannelPage } from '../../../../../../features/alerting/channels/edit-page.tsx'
import { paths, segmentText } from '../../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: segmentText((await params).name) }
}

export default async function Page({ params }: Props) {
  const name = segmentText((await params).name)
  await requirePrincipal(paths.channel(name))
  await prefetch(trpc.me.get.queryOptions(), trpc.alerting.kinds.queryOptions())
  return (
    <Hydrate>
      <EditChannelPage name={name} />
    </Hydrate>
  )
}
