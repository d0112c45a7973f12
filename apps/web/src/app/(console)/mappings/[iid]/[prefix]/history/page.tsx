import type { Metadata } from 'next'
import { HistoryPage } from '../../../../../../features/mapping-history/history-page.tsx'
import { WORDS } from '../../../../../../features/mapping-history/words.ts'
import { paths } from '../../../../../../lib/paths.ts'
import { fetchQuery, Hydrate, prefetch, requirePrincipal, trpc } from '../../../../../../trpc/server.tsx'
import { absent, type EidProps, eidOf } from '../eid-of.ts'

export async function generateMetadata(props: EidProps): Promise<Metadata> {
  return { title: `${WORDS.title} ${await eidOf(props)}` }
}

export default async function Page(props: EidProps) {
  const eid = await eidOf(props)
  await requirePrincipal(paths.eidHistory(eid))
  await Promise.all([
    fetchQuery(trpc.eids.get.queryOptions({ eid })).catch(absent),
    prefetch(
      trpc.mappings.history.queryOptions({ eid }),
      trpc.eids.states.queryOptions({ eid }),
      trpc.incidents.list.queryOptions({ eid }),
    ),
  ])
  return (
    <Hydrate>
      <HistoryPage eid={eid} />
    </Hydrate>
  )
}
