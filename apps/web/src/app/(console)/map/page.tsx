import type { Metadata } from 'next'
import { mapTiles } from '../../../env.ts'
import { MapPage } from '../../../features/map/map-page.tsx'
import { WORDS } from '../../../features/map/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.map())
  await prefetch(trpc.map.siteStates.queryOptions(), trpc.network.nodes.queryOptions(), trpc.map.vantages.queryOptions())
  return (
    <Hydrate>
      <MapPage tiles={mapTiles()} />
    </Hydrate>
  )
}
