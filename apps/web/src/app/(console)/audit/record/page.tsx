import type { Metadata } from 'next'
import { RecordPage } from '../../../../features/audit/record/record-page.tsx'
import { WORDS } from '../../../../features/audit/record/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  await requirePrincipal(withSearch(paths.record(), searchOf(await searchParams)))
  await prefetch(trpc.me.get.queryOptions(), trpc.record.standing.queryOptions(), trpc.record.channels.queryOptions())
  return (
    <Hydrate>
      <RecordPage />
    </Hydrate>
  )
}
