import type { Metadata } from 'next'
import { RulesPage } from '../../../../../features/alert-rules/rules-page.tsx'
import { WORDS } from '../../../../../features/alert-rules/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.rules())
  await prefetch(trpc.me.get.queryOptions(), trpc.alertRules.rules.queryOptions())
  return (
    <Hydrate>
      <RulesPage />
    </Hydrate>
  )
}
