import type { Metadata } from 'next'
import { RoutesPage } from '../../../../../features/alert-routes/routes-page.tsx'
import { WORDS } from '../../../../../features/alert-routes/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.routes())
  await prefetch(trpc.me.get.queryOptions(), trpc.alertRules.routes.queryOptions())
  return (
    <Hydrate>
      <RoutesPage />
    </Hydrate>
  )
}
