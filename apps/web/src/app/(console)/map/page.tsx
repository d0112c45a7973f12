import type { Metadata } from 'next'
import { preload } from 'react-dom'
import { mapTiles } from '../../../env.ts'
import { MapPage } from '../../../features/map/map-page.tsx'
import { WORDS } from '../../../features/map/words.ts'
import { mapPointsPath } from '../../../lib/map-points.ts'
import { paths } from '../../../lib/paths.ts'
import { fetchQuery, Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.map())
  const [states] = await Promise.all([
    fetchQuery(trpc.map.siteStates.queryOptions()).catch(() => undefined),
    prefetch(trpc.network.nodes.queryOptions(), trpc.map.vantages.queryOptions()),
  ])
  // The browser fetches them beside the scripts that will ask for them.
  if (states !== undefined) preload(mapPointsPath('sites', states.version), { as: 'fetch', crossOrigin: 'anonymous' })
  return (
    <Hydrate>
      <MapPage tiles={mapTiles()} />
    </Hydrate>
  )
}
