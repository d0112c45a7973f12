'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { BlockCoverage } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { coverageText, WORDS } from './words.ts'

const REFRESH_MS = 30_000
const GAPS_SHOWN = 4

/** How much of each block was asked for what nobody configured, what each resolver gave, and what stayed unmeasured. */
export function Coverage() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.hierarchy.coverage.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  return (
    <Panel id="coverage" title={WORDS.coverage} flush>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.coverageFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={3} />
        )
      ) : data.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.noWalks}</p>
      ) : (
        <ul className="max-h-[32rem] divide-y divide-line overflow-y-auto">
          {data.map((block) => (
            <Block key={`${block.eid} ${block.vantage}`} block={block} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Block({ block }: { block: BlockCoverage }) {
  const { eid, lastRun, candidates } = block
  const rest = (lastRun?.gaps.length ?? 0) - GAPS_SHOWN
  return (
    <li className="px-4 py-2 text-12 text-muted">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <code className="text-13 font-medium text-text">{eid}</code>
        {lastRun !== null && <Ago at={lastRun.startedAt} />}
        {candidates > 0 && (
          <Link href={paths.mappings({ tab: 'candidates' })} className="ml-auto text-accent hover:underline">
            {plural(candidates, 'candidate')}
          </Link>
        )}
      </p>
      <p>{coverageText(block)}</p>
      {lastRun !== null && lastRun.gaps.length > 0 && (
        <p className="break-words">
          {WORDS.unmeasured}: <code>{lastRun.gaps.slice(0, GAPS_SHOWN).join(', ')}</code>
          {rest > 0 && ` and ${rest} more`}
        </p>
      )}
    </li>
  )
}
