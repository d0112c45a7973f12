'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { formatCount } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { AlertingFrame } from '../alerting-frame.tsx'
import { WORDS as ALERTING, changeRefusal } from '../words.ts'
import { ChannelLine } from './channel-line.tsx'
import { WORDS } from './words.ts'

/** What waits and fails changes without an event for each attempt. */
const REFRESH_MS = 10_000

/** Where messages go, and how each place does. */
export function ChannelsPage() {
  const trpc = useTRPC()
  const router = useRouter()
  const me = useQuery(trpc.me.get.queryOptions())
  return (
    <AlertingFrame
      actions={
        <Button kind="primary" disabledReason={changeRefusal(me.data)} onClick={() => router.push(paths.newChannel())}>
          <Icon name="plus" size={14} />
          {WORDS.add}
        </Button>
      }
    >
      <Channels refusal={changeRefusal(me.data)} />
    </AlertingFrame>
  )
}

function Channels({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.alerting.channels.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  const kinds = useQuery(trpc.alerting.kinds.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={3} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  if (data.length === 0) return <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty>
  const labelOf = (kind: string) => kinds.data?.find((known) => known.kind === kind)?.label ?? kind
  return (
    <Panel id="channels" title={ALERTING.channels} aside={formatCount(data.length)} flush>
      <ul className="divide-y divide-line">
        {data.map((channel) => (
          <ChannelLine key={channel.name} channel={channel} kindLabel={labelOf(channel.kind)} refusal={refusal} />
        ))}
      </ul>
    </Panel>
  )
}
