import type { Metadata } from 'next'
import { mapTiles } from '../../../../../../env.ts'
import { EditRoutePage } from '../../../../../../features/alert-routes/route-page.tsx'
import { paths, segmentText } from '../../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: segmentText((await params).id) }
}

export default async function Page({ params }: Props) {
  const id = segmentText((await params).id)
  await requirePrincipal(paths.route(id))
  await prefetch(trpc.me.get.queryOptions(), trpc.alertRules.routes.queryOptions())
  return (
    <Hydrate>
      <EditRoutePage id={id} tiles={mapTiles()} />
    </Hydrate>
  )
}
