import type { Metadata } from 'next'
import { DriftPage } from '../../../features/audit/drift/drift-page.tsx'
import { WORDS } from '../../../features/audit/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.audit())
  await prefetch(trpc.me.get.queryOptions(), trpc.drift.counts.queryOptions())
  return (
    <Hydrate>
      <DriftPage />
    </Hydrate>
  )
}
