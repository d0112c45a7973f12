import type { Metadata } from 'next'
import { PublishRulesPage } from '../../../../features/publish-rules/publish-rules-page.tsx'
import { WORDS } from '../../../../features/publish-rules/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.publishRules())
  await prefetch(trpc.me.get.queryOptions(), trpc.publishRules.list.queryOptions())
  return (
    <Hydrate>
      <PublishRulesPage />
    </Hydrate>
  )
}
