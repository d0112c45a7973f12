'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { AlertingFrame } from '../alerting/alerting-frame.tsx'
import { AddButton, Listed } from '../alerting/listed.tsx'
import { changeRefusal } from '../alerting/words.ts'
import { whyFailed } from '../fallback/why-failed.ts'
import { RouteLine } from './route-line.tsx'
import { moved, WORDS } from './words.ts'

/** Who is told of what, in the order in which it is asked. */
export function RoutesPage() {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <AlertingFrame actions={<AddButton to={paths.newRoute()} word={WORDS.add} refusal={refusal} />}>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      <Routes refusal={refusal} />
    </AlertingFrame>
  )
}

function Routes({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const list = useQuery(trpc.alertRules.routes.queryOptions())
  const order = useMutation(
    trpc.alertRules.orderRoutes.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.alertRules.pathFilter()),
      onError: (failed) => toast({ text: whyFailed(failed) }),
    }),
  )
  return (
    <Listed list={list} rows={3} failed={WORDS.failed}>
      {(all) => {
        const ids = all.filter(({ version }) => version > 0).map(({ id }) => id)
        return (
          <Panel id="routes" title={WORDS.title} aside={formatCount(all.length)} flush>
            <ol className="divide-y divide-line">
              {all.map((route) => (
                <RouteLine
                  key={route.id}
                  route={route}
                  refusal={refusal ?? (order.isPending ? WORDS.saving : undefined)}
                  canGo={(by) => moved(ids, route.id, by) !== ids}
                  onMove={(by) => order.mutate({ ids: [...moved(ids, route.id, by)] })}
                />
              ))}
            </ol>
          </Panel>
        )
      }}
    </Listed>
  )
}
