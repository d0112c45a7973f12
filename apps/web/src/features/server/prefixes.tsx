'use client'

import type { RegistrationState, State } from '@lispwatch/domain/state'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { formatCount, formatRtt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ServerDetail } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { WORDS } from './words.ts'

const STATES = ['registered', 'unregistered', 'unknown'] as const
/** That one server has no registration is no defect: most are another server's, or nobody's. Whether it is one, the site tells. */
const DISPLAY: Record<RegistrationState, State> = { registered: 'ok', unregistered: 'dormant', unknown: 'unknown' }

type Shown = (typeof STATES)[number] | 'all'

/** What it is asked about, a page at a time. */
export function Prefixes({ server: { name, registrationCounts } }: { server: Pick<ServerDetail, 'name' | 'registrationCounts'> }) {
  const [shown, show] = useState<Shown>('registered')
  const trpc = useTRPC()
  const pages = useInfiniteQuery(
    trpc.servers.registrations.infiniteQueryOptions(
      { node: name, ...(shown === 'all' ? {} : { state: shown }) },
      { initialCursor: null, getNextPageParam: ({ next }) => next },
    ),
  )
  const rows = pages.data?.pages.flatMap((page) => page.rows)
  const choices = [
    { value: 'all' as const, word: WORDS.all },
    ...STATES.map((value) => ({ value, word: wordOf(value, registrationCounts[value]) })),
  ]
  return (
    <Panel
      id="prefixes"
      title={WORDS.prefixes}
      actions={<Choice label={WORDS.filter} value={shown} choices={choices} onChoose={show} className="max-w-full overflow-x-auto" />}
      flush
    >
      {rows === undefined ? (
        pages.isError ? (
          <QueryFailed title={WORDS.prefixesFailed} error={pages.error} onRetry={() => void pages.refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={6} />
        )
      ) : rows.length === 0 ? (
        <Empty title={WORDS.noPrefixesTitle}>{WORDS.noPrefixes}</Empty>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.targetId} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2">
              <StateGlyph state={DISPLAY[row.state]} size={12} label={WORDS[row.state]} />
              <Address text={row.eid} className="text-13" />
              {row.site !== null && (
                <Link href={paths.site(row.site)} className="min-w-0 break-words text-accent hover:underline">
                  {row.site}
                </Link>
              )}
              <span className="ml-auto flex items-baseline gap-2 text-12 text-muted tabular-nums">
                {row.vantage}
                <span className="text-13 text-text">{row.lastRttMs === null ? WORDS.none : formatRtt(row.lastRttMs)}</span>
                {row.lastAnsweredAt !== null && <Ago at={row.lastAnsweredAt} className="w-20 text-right" />}
              </span>
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button onClick={() => void pages.fetchNextPage()}>{WORDS.more}</Button>
        </div>
      )}
    </Panel>
  )
}

const wordOf = (state: (typeof STATES)[number], count: number) => `${WORDS[state]} ${formatCount(count)}`
