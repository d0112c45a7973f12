import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LookupPage } from '../../../../features/lookup/lookup-page.tsx'
import { WORDS } from '../../../../features/lookup/words.ts'
import { paths, segmentText } from '../../../../lib/paths.ts'
import { fetchQuery, Hydrate, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ id: string }>
}

export const metadata: Metadata = { title: WORDS.title }

export default async function Page({ params }: Props) {
  const id = segmentText((await params).id)
  await requirePrincipal(paths.lookup(id))
  await fetchQuery(trpc.lookups.get.queryOptions({ id })).catch(absent)
  return (
    <Hydrate>
      <LookupPage id={id} />
    </Hydrate>
  )
}

/** A lookup that is not there, or is kept no longer; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
