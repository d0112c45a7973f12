import type { Metadata } from 'next'
import { EidPage } from '../../../../../features/eid/eid-page.tsx'
import { EVENTS_SHOWN } from '../../../../../features/eid/events-shown.ts'
import { paths } from '../../../../../lib/paths.ts'
import { fetchQuery, Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'
import { absent, type EidProps, eidOf } from './eid-of.ts'

export async function generateMetadata(props: EidProps): Promise<Metadata> {
  return { title: await eidOf(props) }
}

export default async function Page(props: EidProps) {
  const eid = await eidOf(props)
  await requirePrincipal(paths.eid(eid))
  await Promise.all([
    fetchQuery(trpc.eids.get.queryOptions({ eid })).catch(absent),
    prefetch(
      trpc.mappings.history.queryOptions({ eid }),
      trpc.eids.states.queryOptions({ eid }),
      trpc.incidents.lately.queryOptions({ eid }),
      trpc.events.about.queryOptions({ limit: EVENTS_SHOWN, eid }),
    ),
  ])
  return (
    <Hydrate>
      <EidPage eid={eid} />
    </Hydrate>
  )
}
