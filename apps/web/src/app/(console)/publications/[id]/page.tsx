import type { Metadata } from 'next'
import { PublicationPage } from '../../../../features/publications/publication-page.tsx'
import { WORDS } from '../../../../features/publications/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

/** The number of a publication; 0, which none has, where it is no number. */
const numberOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = numberOf((await params).id)
  await requirePrincipal(paths.publication(id))
  await prefetch(trpc.me.get.queryOptions(), trpc.publications.get.queryOptions({ id }), trpc.publications.components.queryOptions())
  return (
    <Hydrate>
      <PublicationPage id={id} />
    </Hydrate>
  )
}
