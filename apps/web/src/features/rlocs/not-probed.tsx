'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { WORDS } from './words.ts'

const SITES_SHOWN = 3

/** What is named and deliberately left alone, with the reason. */
export function NotProbed() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.rlocs.notProbed.queryOptions())
  return (
    <Panel id="not-probed" title={WORDS.notProbed} aside={WORDS.notProbedAside} flush>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.notProbedFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={2} />
        )
      ) : data.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.allProbed}</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.map(({ rloc, vantage, sites, reason }) => (
            <li key={`${rloc} ${vantage}`} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2">
              <Link href={paths.rloc(rloc)} className="font-medium hover:underline">
                <code className="break-all">{rloc}</code>
              </Link>
              <span className="text-12 text-muted">
                {vantage}
                {sites.length > 0 && `, ${sites.slice(0, SITES_SHOWN).join(', ')}`}
                {sites.length > SITES_SHOWN && ` and ${sites.length - SITES_SHOWN} more`}
              </span>
              <span className="w-full max-w-[80ch] text-muted">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
