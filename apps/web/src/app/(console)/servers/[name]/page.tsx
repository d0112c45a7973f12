import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ServerPage } from '../../../../features/server/server-page.tsx'
import { paths, segmentText } from '../../../../lib/paths.ts'
import { fetchQuery, Hydrate, prefetch, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: segmentText((await params).name) }
}

export default async function Page({ params }: Props) {
  const name = segmentText((await params).name)
  await requirePrincipal(paths.server(name))
  await Promise.all([
    fetchQuery(trpc.servers.get.queryOptions({ name })).catch(absent),
    prefetch(trpc.incidents.lately.queryOptions({ node: name })),
  ])
  return (
    <Hydrate>
      <ServerPage name={name} />
    </Hydrate>
  )
}

/** A server that is not there is a page that is not there; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
