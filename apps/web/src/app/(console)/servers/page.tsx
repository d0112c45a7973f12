import type { Metadata } from 'next'
import { ServersPage } from '../../../features/servers/servers-page.tsx'
import { WORDS } from '../../../features/servers/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.servers())
  await prefetch(trpc.servers.list.queryOptions(), trpc.servers.vantages.queryOptions())
  return (
    <Hydrate>
      <ServersPage />
    </Hydrate>
  )
}
