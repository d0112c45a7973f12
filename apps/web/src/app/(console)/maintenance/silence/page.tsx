import type { Metadata } from 'next'
import { mapTiles } from '../../../../env.ts'
import { SilencePage } from '../../../../features/maintenance/silence/silence-page.tsx'
import { WORDS } from '../../../../features/maintenance/silence/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  await requirePrincipal(withSearch(paths.silence(), searchOf(await searchParams)))
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <SilencePage tiles={mapTiles()} />
    </Hydrate>
  )
}
