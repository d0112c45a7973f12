import type { Metadata } from 'next'
import { mapTiles } from '../../../../../env.ts'
import { NewPublishRulePage } from '../../../../../features/publish-rules/publish-rule-page.tsx'
import { WORDS } from '../../../../../features/publish-rules/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.newTitle }

export default async function Page() {
  await requirePrincipal(paths.newPublishRule())
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <NewPublishRulePage tiles={mapTiles()} />
    </Hydrate>
  )
}
