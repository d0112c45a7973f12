import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EidPage } from '../../../../../features/eid/eid-page.tsx'
import { EVENTS_SHOWN } from '../../../../../features/eid/events-shown.ts'
import { paths, segmentText } from '../../../../../lib/paths.ts'
import { fetchQuery, Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ iid: string; prefix: string }>
}

/** The EID-prefix of the path as formatEidPrefix writes it, however somebody typed it. */
async function eidOf({ params }: Props): Promise<string> {
  const { iid, prefix } = await params
  if (!/^\d{1,10}$/.test(iid)) notFound()
  const parsed = parseEidPrefix(`[${Number(iid)}]${segmentText(prefix)}`)
  return parsed.ok ? formatEidPrefix(parsed.eid) : notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await eidOf(props) }
}

export default async function Page(props: Props) {
  const eid = await eidOf(props)
  await requirePrincipal(paths.eid(eid))
  await Promise.all([
    fetchQuery(trpc.eids.get.queryOptions({ eid })).catch(absent),
    prefetch(
      trpc.mappings.history.queryOptions({ eid }),
      trpc.eids.states.queryOptions({ eid }),
      trpc.events.about.queryOptions({ limit: EVENTS_SHOWN, eid }),
    ),
  ])
  return (
    <Hydrate>
      <EidPage eid={eid} />
    </Hydrate>
  )
}

/** What is not in the record is a page that is not there; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
