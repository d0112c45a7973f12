import type { Metadata } from 'next'
import { ComparePage } from '../../../../features/audit-compare/compare-page.tsx'
import { WORDS } from '../../../../features/audit-compare/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { requirePrincipal } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.auditCompare())
  return <ComparePage />
}
