import type { Metadata } from 'next'
import { mapTiles } from '../../../../../../env.ts'
import { NewRoutePage } from '../../../../../../features/alert-routes/route-page.tsx'
import { WORDS } from '../../../../../../features/alert-routes/words.ts'
import { paths } from '../../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.newTitle }

export default async function Page() {
  await requirePrincipal(paths.newRoute())
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <NewRoutePage tiles={mapTiles()} />
    </Hydrate>
  )
}
