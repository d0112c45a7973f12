'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { asTyped } from './command-text.ts'
import { LookupForm } from './lookup-form.tsx'
import type { RecentLookup } from './shapes.ts'
import { WORDS } from './words.ts'

/** Where an EID is looked up, and what others have looked up. */
export function LookupsPage() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.lookups.recent.queryOptions())
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <div>
        <h1 className="text-20 font-semibold">{WORDS.title}</h1>
        <p className="mt-1 max-w-[68ch] text-muted">{WORDS.intro}</p>
      </div>
      <LookupForm />
      <Panel id="recent" title={WORDS.recent} flush>
        {data === undefined ? (
          <div className="p-4">
            {isError ? <QueryFailed title={WORDS.recentFailed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={4} />}
          </div>
        ) : data.length === 0 ? (
          <Empty title={WORDS.nothingRecent} />
        ) : (
          <ul className="divide-y divide-line">
            {data.map((lookup) => (
              <Line key={lookup.id} lookup={lookup} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  )
}

function Line({ lookup: { id, eid, askedAt, askedBy, isMapped } }: { lookup: RecentLookup }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <Link href={paths.lookup(id)} className="address text-12 font-medium text-accent hover:underline">
        {asTyped(eid)}
      </Link>
      <span className="inline-flex items-center gap-1.5 text-12">
        <StateGlyph state={isMapped ? 'ok' : 'dormant'} size={12} />
        {isMapped ? WORDS.mapped : WORDS.unmapped}
      </span>
      <span className="ml-auto text-12 text-muted">
        {askedBy}, <Ago at={askedAt} />
      </span>
    </li>
  )
}
