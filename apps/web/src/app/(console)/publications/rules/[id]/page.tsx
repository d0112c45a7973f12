import type { Metadata } from 'next'
import { mapTiles } from '../../../../../env.ts'
import { EditPublishRulePage } from '../../../../../features/publish-rules/publish-rule-page.tsx'
import { WORDS } from '../../../../../features/publish-rules/words.ts'
import { paths, segmentText } from '../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = segmentText((await params).id)
  await requirePrincipal(paths.publishRule(id))
  await prefetch(trpc.me.get.queryOptions(), trpc.publishRules.list.queryOptions())
  return (
    <Hydrate>
      <EditPublishRulePage id={id} tiles={mapTiles()} />
    </Hydrate>
  )
}
