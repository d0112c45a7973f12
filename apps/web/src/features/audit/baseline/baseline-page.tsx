'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { AuditFrame } from '../audit-frame.tsx'
import { decideRefusal } from '../drift/words.ts'
import { BaselineRow } from './baseline-row.tsx'
import { WORDS } from './words.ts'

const EntrySheet = dynamic(() => import('./entry-sheet.tsx').then(({ EntrySheet: component }) => component), { ssr: false })
const AdoptSheet = dynamic(() => import('./adopt-sheet.tsx').then(({ AdoptSheet: component }) => component), { ssr: false })

const COLUMNS = [WORDS.eid, WORDS.site, WORDS.locators, WORDS.mapServers, WORDS.ttl, WORDS.origin]

/** What may be registered: every EID-prefix of the inventory, and whatever else somebody wrote down. */
export function BaselinePage() {
  const trpc = useTRPC()
  const open = useSearchParams().get('eid')
  const [q, setQ] = useState('')
  const [isWritten, setIsWritten] = useState(false)
  const [sheet, setSheet] = useState<'new' | 'adopt'>()
  const refusal = decideRefusal(useQuery(trpc.me.get.queryOptions()).data)
  const filter = { q: useDeferredValue(q), isWritten }
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...trpc.baseline.list.infiniteQueryOptions(filter, { getNextPageParam: ({ next }) => next }),
    placeholderData: keepPreviousData,
  })
  const rows = data?.pages.flatMap((page) => page.rows)
  const isFiltered = q !== '' || isWritten
  const close = () => window.history.replaceState(null, '', paths.baseline())
  return (
    <AuditFrame
      actions={
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button disabledReason={refusal} onClick={() => setSheet('adopt')}>
            <Icon name="save" size={14} />
            {WORDS.adopt}
          </Button>
          <Button kind="primary" disabledReason={refusal} onClick={() => setSheet('new')}>
            <Icon name="plus" size={14} />
            {WORDS.newEntry}
          </Button>
        </div>
      }
    >
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      <div className="flex flex-wrap items-end gap-4 print:hidden">
        <Field
          label={WORDS.search}
          type="search"
          value={q}
          maxLength={200}
          onChange={({ target }) => setQ(target.value)}
          className="w-72 max-w-full"
        />
        <label className="flex h-9 items-center gap-2">
          <input type="checkbox" checked={isWritten} onChange={({ target }) => setIsWritten(target.checked)} />
          {WORDS.onlyWritten}
        </label>
      </div>
      <Panel id="baseline" title={WORDS.list} flush>
        {rows === undefined ? (
          isError ? (
            <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
          ) : (
            <SkeletonRows rows={8} />
          )
        ) : rows.length === 0 ? (
          <Empty title={WORDS.noneTitle}>{isFiltered ? WORDS.noMatch : WORDS.none}</Empty>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          <section tabIndex={0} aria-label={WORDS.entries} className="overflow-x-auto">
            <table className="w-full text-13">
              <thead>
                <tr className="border-b border-line text-left text-12 text-muted">
                  {COLUMNS.map((word) => (
                    <th key={word} className="px-4 py-2 font-normal whitespace-nowrap">
                      {word}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {rows.map((row) => (
                  <BaselineRow key={row.eid} row={row} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        {hasNextPage && (
          <div className="border-t border-line p-3">
            <Button disabledReason={isFetchingNextPage ? WORDS.loading : undefined} onClick={() => void fetchNextPage()}>
              {WORDS.more}
            </Button>
          </div>
        )}
      </Panel>
      {open !== null && <EntrySheet key={open} eid={open} refusal={refusal} onClose={close} />}
      {sheet === 'new' && <EntrySheet eid={null} refusal={refusal} onClose={() => setSheet(undefined)} />}
      {sheet === 'adopt' && <AdoptSheet refusal={refusal} onClose={() => setSheet(undefined)} />}
    </AuditFrame>
  )
}
