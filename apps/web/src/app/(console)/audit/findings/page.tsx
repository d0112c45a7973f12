import type { Metadata } from 'next'
import { AuditFrame } from '../../../../features/audit/audit-frame.tsx'
import { FindingsList } from '../../../../features/audit-findings/findings-list.tsx'
import { auditInput, readAuditView } from '../../../../features/audit-findings/list-view.ts'
import { WORDS } from '../../../../features/audit-findings/words.ts'
import { WINDOW_ROWS } from '../../../../features/table/pages.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'
import { type GivenSearch, searchOf, withSearch } from '../../../search.ts'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ searchParams }: { searchParams: Promise<GivenSearch> }) {
  const search = searchOf(await searchParams)
  await requirePrincipal(withSearch(paths.auditFindings(), search))
  await prefetch(
    trpc.auditFindings.table.queryOptions({ ...auditInput(readAuditView(search)), offset: 0, limit: WINDOW_ROWS }),
    trpc.views.list.queryOptions({ page: 'audit-findings' }),
  )
  return (
    <Hydrate>
      <AuditFrame>
        <FindingsList />
      </AuditFrame>
    </Hydrate>
  )
}
