'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AlertingFrame } from '../alerting/alerting-frame.tsx'
import { changeRefusal } from '../alerting/words.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { RuleLine } from './rule-line.tsx'
import { WORDS } from './words.ts'

/** What is worth a message, a sentence each, with its switch. */
export function RulesPage() {
  const trpc = useTRPC()
  const router = useRouter()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <AlertingFrame
      actions={
        <Button kind="primary" disabledReason={refusal} onClick={() => router.push(paths.newRule())}>
          <Icon name="plus" size={14} />
          {WORDS.add}
        </Button>
      }
    >
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      <Rules refusal={refusal} />
    </AlertingFrame>
  )
}

function Rules({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.alertRules.rules.queryOptions())
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={8} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <Panel id="rules" title={WORDS.title} aside={formatCount(data.length)} flush>
      <ul className="divide-y divide-line">
        {data.map((rule) => (
          <RuleLine key={rule.id} rule={rule} refusal={refusal} />
        ))}
      </ul>
    </Panel>
  )
}
