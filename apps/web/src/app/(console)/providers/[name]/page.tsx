import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProviderPage } from '../../../../features/provider/provider-page.tsx'
import { sitesInput } from '../../../../features/provider/sites-input.ts'
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
  await requirePrincipal(paths.provider(name))
  await fetchQuery(trpc.providers.get.queryOptions({ name })).catch(absent)
  const { states, ...sites } = sitesInput(name)
  await prefetch(trpc.sites.table.queryOptions({ ...sites, states: [...states] }), trpc.incidents.lately.queryOptions({ provider: name }))
  return (
    <Hydrate>
      <ProviderPage name={name} />
    </Hydrate>
  )
}

/** A provider that is not there is a page that is not there; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
