import type { Metadata } from 'next'
import { MaintenancePage } from '../../../features/maintenance/maintenance-page.tsx'
import { WORDS } from '../../../features/maintenance/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.maintenance())
  await prefetch(trpc.me.get.queryOptions())
  return (
    <Hydrate>
      <MaintenancePage />
    </Hydrate>
  )
}
