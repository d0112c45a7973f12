import type { Metadata } from 'next'
import { BaselinePage } from '../../../../features/audit/baseline/baseline-page.tsx'
import { WORDS } from '../../../../features/audit/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../../search.ts'

export const metadata: Metadata = { title: WORDS.baseline }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  await requirePrincipal(withSearch(paths.baseline(), searchOf(await searchParams)))
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <BaselinePage />
    </Hydrate>
  )
}
