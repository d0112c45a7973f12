'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { keepsUp, vantageState, WORDS } from './words.ts'

const REFRESH_MS = 5_000

/** From where all this is seen, and whether whoever looks from there keeps up. Being late is said, and is never a state of a site. */
export function Vantages() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.servers.vantages.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  return (
    <Panel id="vantages" title={WORDS.vantages} flush>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.vantagesFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={1} />
        )
      ) : data.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.noVantages}</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.map((vantage) => (
            <li key={vantage.name} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2.5">
              <span className="inline-flex min-w-32 items-center gap-2 font-medium">
                <StateGlyph state={vantageState(vantage)} />
                {vantage.name}
              </span>
              <span className="text-muted">
                {vantage.lastSeenAt === null ? (
                  WORDS.never
                ) : (
                  <>
                    last seen <Ago at={vantage.lastSeenAt} />
                  </>
                )}
              </span>
              <span className="tabular-nums">{keepsUp(vantage)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
