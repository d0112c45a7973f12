import type { Metadata } from 'next'
import { SchedulesPage } from '../../../../features/reports/schedules/schedules-page.tsx'
import { WORDS } from '../../../../features/reports/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.reportSchedules())
  await prefetch(trpc.reports.schedules.queryOptions())
  return (
    <Hydrate>
      <SchedulesPage />
    </Hydrate>
  )
}
