import type { Metadata } from 'next'
import { ReportsPage } from '../../../features/reports/reports-page.tsx'
import { WORDS } from '../../../features/reports/words.ts'
import { paths } from '../../../lib/paths.ts'
import { readReportView } from '../../../lib/report-view.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.reports(), search))
  const { kind, ...view } = readReportView(search)
  if (kind !== null) await prefetch(trpc.reports.get.queryOptions({ kind, ...view }))
  return (
    <Hydrate>
      <ReportsPage />
    </Hydrate>
  )
}
