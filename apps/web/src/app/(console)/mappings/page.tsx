import type { Metadata } from 'next'
import { MappingsPage } from '../../../features/mappings/mappings-page.tsx'
import { readView, tableInput } from '../../../features/mappings/view.ts'
import { WORDS } from '../../../features/mappings/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ searchParams }: Props) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(await searchParams)) if (typeof value === 'string') search.set(name, value)
  const text = search.toString()
  await requirePrincipal(text === '' ? paths.mappings() : `${paths.mappings()}?${text}`)
  const view = readView(search, Date.now())
  await prefetch(
    trpc.eids.sources.queryOptions(),
    view.tab === 'mappings' ? trpc.eids.table.queryOptions(tableInput(view)) : trpc.hierarchy.coverage.queryOptions(),
  )
  return (
    <Hydrate>
      <MappingsPage />
    </Hydrate>
  )
}
