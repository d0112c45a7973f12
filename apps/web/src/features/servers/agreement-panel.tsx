'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { AgreementMatrix } from './agreement-matrix.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 30_000

export function AgreementPanel() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.servers.agreement.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  return (
    <Panel id="agreement" title={WORDS.agreement} aside={WORDS.agreementAside} flush>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.agreementFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={4} />
        )
      ) : data.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.notComparedMeaning}</p>
      ) : (
        <AgreementMatrix pairs={data} />
      )}
    </Panel>
  )
}
