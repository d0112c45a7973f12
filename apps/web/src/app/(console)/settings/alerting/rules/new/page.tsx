import type { Metadata } from 'next'
import { mapTiles } from '../../../../../../env.ts'
import { NewRulePage } from '../../../../../../features/alert-rules/rule-page.tsx'
import { WORDS } from '../../../../../../features/alert-rules/words.ts'
import { paths } from '../../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.newTitle }

export default async function Page() {
  await requirePrincipal(paths.newRule())
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <NewRulePage tiles={mapTiles()} />
    </Hydrate>
  )
}
