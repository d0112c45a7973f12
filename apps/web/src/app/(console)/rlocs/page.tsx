import type { Metadata } from 'next'
import { FIRST_ROWS } from '../../../features/rlocs/page-size.ts'
import { RlocsPage } from '../../../features/rlocs/rlocs-page.tsx'
import { readView } from '../../../features/rlocs/view.ts'
import { WORDS } from '../../../features/rlocs/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export default async function Page({ searchParams }: Props) {
  await requirePrincipal(paths.rlocs())
  const given = await searchParams
  const view = readView({ get: (name) => [given[name]].flat()[0] ?? null })
  await prefetch(trpc.rlocs.list.queryOptions({ ...view, states: [...view.states], limit: FIRST_ROWS }))
  return (
    <Hydrate>
      <RlocsPage />
    </Hydrate>
  )
}
