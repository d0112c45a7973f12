import type { Metadata } from 'next'
import { SettingsPage } from '../../../features/settings/settings-page.tsx'
import { WORDS } from '../../../features/settings/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  const principal = await requirePrincipal(paths.settings())
  if (principal.role === 'administrator') await prefetch(trpc.users.list.queryOptions())
  return (
    <Hydrate>
      <SettingsPage />
    </Hydrate>
  )
}
