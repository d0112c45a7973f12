'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { AlertingFrame } from '../alerting/alerting-frame.tsx'
import { changeRefusal } from '../alerting/words.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { RouteLine } from './route-line.tsx'
import { moved, WORDS } from './words.ts'

/** Who is told of what, in the order in which it is asked. */
export function RoutesPage() {
  const trpc = useTRPC()
  const router = useRouter()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <AlertingFrame
      actions={
        <Button kind="primary" disabledReason={refusal} onClick={() => router.push(paths.newRoute())}>
          <Icon name="plus" size={14} />
          {WORDS.add}
        </Button>
      }
    >
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      <Routes refusal={refusal} />
    </AlertingFrame>
  )
}

function Routes({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data, isError, error, refetch } = useQuery(trpc.alertRules.routes.queryOptions())
  const order = useMutation(
    trpc.alertRules.orderRoutes.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.alertRules.pathFilter()),
      onError: (failed) => toast({ text: whyFailed(failed) }),
    }),
  )
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={3} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  const ids = data.filter(({ version }) => version > 0).map(({ id }) => id)
  return (
    <Panel id="routes" title={WORDS.title} aside={formatCount(data.length)} flush>
      <ol className="divide-y divide-line">
        {data.map((route) => (
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
}
