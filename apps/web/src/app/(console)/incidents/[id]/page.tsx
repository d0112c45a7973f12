import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { IncidentPage } from '../../../../features/incidents/incident-page.tsx'
import { incidentName } from '../../../../features/incidents/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { fetchQuery, Hydrate, requirePrincipal, trpc } from '../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ id: string }>
}

/** The number of an incident; 0, which none has, where it is no number. */
const numberOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: incidentName(numberOf((await params).id)) }
}

export default async function Page({ params }: Props) {
  const id = numberOf((await params).id)
  await requirePrincipal(paths.incident(id))
  await fetchQuery(trpc.incidents.get.queryOptions({ id })).catch(absent)
  return (
    <Hydrate>
      <IncidentPage id={id} />
    </Hydrate>
  )
}

/** An incident that is not there is a page that is not there; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
