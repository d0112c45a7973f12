'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { CommandText } from '../../../ui/command-text.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { AuditFrame } from '../audit-frame.tsx'
import { ChainPanel } from './chain-panel.tsx'
import { HeadsPanel } from './heads-panel.tsx'
import { KnownPanel } from './known-panel.tsx'
import { MailPanel } from './mail-panel.tsx'
import { CHECK_COMMANDS, isUnderway, WORDS } from './words.ts'

const REFRESH_MS = 10_000
/** While somebody waits for what they ordered. */
const WAITING_MS = 1000

/** The history as a record: how far it is sealed, what was signed, and what was known when. */
export function RecordPage() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(
    trpc.record.standing.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data !== undefined && isUnderway(state.data) ? WAITING_MS : REFRESH_MS),
    }),
  )
  return (
    <AuditFrame>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={8} />
        )
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <ChainPanel standing={data} />
          <HeadsPanel standing={data} />
        </div>
      )}
      <KnownPanel />
      <MailPanel />
      <Panel id="check" title={WORDS.check}>
        <p className="mb-3 max-w-[68ch] text-muted">{WORDS.checkMeaning}</p>
        <CommandText text={CHECK_COMMANDS} />
      </Panel>
    </AuditFrame>
  )
}
