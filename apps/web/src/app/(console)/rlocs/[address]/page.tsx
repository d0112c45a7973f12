import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RlocPage } from '../../../../features/rloc/rloc-page.tsx'
import { paths, segmentText } from '../../../../lib/paths.ts'
import { fetchQuery, Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ address: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: segmentText((await params).address) }
}

export default async function Page({ params }: Props) {
  const address = segmentText((await params).address)
  await requirePrincipal(paths.rloc(address))
  await Promise.all([
    fetchQuery(trpc.rlocs.get.queryOptions({ rloc: address })).catch(absent),
    prefetch(trpc.incidents.lately.queryOptions({ rloc: address })),
  ])
  return (
    <Hydrate>
      <RlocPage address={address} />
    </Hydrate>
  )
}

/** A locator that is not there is a page that is not there; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
