import type { Metadata } from 'next'
import { mapTiles } from '../../../../../../env.ts'
import { EditRulePage } from '../../../../../../features/alert-rules/rule-page.tsx'
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
  await requirePrincipal(paths.rule(id))
  await prefetch(trpc.me.get.queryOptions(), trpc.alertRules.rules.queryOptions())
  return (
    <Hydrate>
      <EditRulePage id={id} tiles={mapTiles()} />
    </Hydrate>
  )
}
