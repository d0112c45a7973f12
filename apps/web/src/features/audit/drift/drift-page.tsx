'use client'

import type { CardState } from '@lispwatch/domain/baseline/card'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { buttonClass } from '../../../ui/button-class.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useRowKeys } from '../../../ui/use-row-keys.ts'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { AuditFrame } from '../audit-frame.tsx'
import { Counters } from './counters.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { DriftCard } from './drift-card.tsx'
import { useDeciding } from './use-deciding.ts'
import { useDriftKeys } from './use-drift-keys.ts'
import { type Deciding, STATE_WORD, selected as selectedText, WORDS } from './words.ts'

const STATES = ['open', 'snoozed', 'rejected', 'accepted'] as const satisfies readonly CardState[]

/** What comes back within a day is not told: it is seen by looking again. */
const REFRESH_MS = 30_000

/** The inbox of what differs from the baseline. */
export function DriftPage() {
  const trpc = useTRPC()
  const list = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<CardState>('open')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [deciding, setDeciding] = useState<{ readonly kind: Deciding; readonly ids: readonly number[] }>()
  const acts = useDeciding()
  const counts = useQuery(trpc.drift.counts.queryOptions()).data
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.drift.list.infiniteQueryOptions({ state }, { getNextPageParam: ({ next }) => next, refetchInterval: REFRESH_MS }),
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  // What has gone meanwhile is not decided about.
  const ids = (rows ?? []).map(({ id }) => id).filter((id) => chosen.has(id))
  const toggle = (id: number) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const decide = (kind: Deciding, of: readonly number[]) =>
    acts.refusal === undefined ? setDeciding({ kind, ids: of }) : toast({ text: acts.refusal })
  useRowKeys(list)
  useDriftKeys(list, (what, id) => {
    if (what === 'select') toggle(id)
    else if (state === 'open') decide(what, ids.length > 0 ? ids : [id])
  })
  const choices = STATES.map((value) => ({
    value,
    word: counts === undefined || counts.byState[value] === 0 ? STATE_WORD[value] : `${STATE_WORD[value]} ${counts.byState[value]}`,
  }))
  return (
    <AuditFrame>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Counters />
        <Choice label={WORDS.states} value={state} choices={choices} onChoose={setState} className="print:hidden" />
      </div>
      <Panel
        id="drift"
        title={WORDS.list}
        flush
        actions={
          state === 'open' &&
          rows !== undefined &&
          rows.length > 0 && (
            <div className="flex flex-wrap items-center gap-2 print:hidden">
              <label className="flex items-center gap-1.5 text-12">
                <input
                  type="checkbox"
                  checked={ids.length === rows.length}
                  onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
                />
                {ids.length === 0 ? WORDS.selectAll : selectedText(ids.length)}
              </label>
              {ids.length > 0 &&
                (['accept', 'reject', 'snooze'] as const).map((kind) => (
                  <Button key={kind} disabledReason={acts.refusal} onClick={() => decide(kind, ids)}>
                    {WORDS[kind]}
                  </Button>
                ))}
            </div>
          )
        }
      >
        <div ref={list}>
          {rows !== undefined ? (
            rows.length === 0 ? (
              <Empty
                title={WORDS.noneTitle}
                action={
                  state === 'open' && (
                    <Link href={paths.baseline()} className={buttonClass('plain')}>
                      {WORDS.noBaseline}
                    </Link>
                  )
                }
              >
                {state === 'open' ? WORDS.none : WORDS.noneDecided}
              </Empty>
            ) : (
              <ul className="divide-y divide-line">
                {rows.map((card) => (
                  <DriftCard
                    key={card.id}
                    card={card}
                    isSelected={chosen.has(card.id)}
                    refusal={acts.refusal}
                    onSelect={() => toggle(card.id)}
                    onDecide={(kind) => decide(kind, [card.id])}
                    onReopen={() => void acts.reopen(card.id)}
                  />
                ))}
              </ul>
            )
          ) : isError ? (
            <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
          ) : (
            <SkeletonRows rows={6} />
          )}
        </div>
        {hasNextPage && (
          <div className="border-t border-line p-3">
            <Button disabledReason={isFetchingNextPage ? WORDS.loading : undefined} onClick={() => void fetchNextPage()}>
              {WORDS.more}
            </Button>
          </div>
        )}
      </Panel>
      <p className="text-12 text-muted print:hidden max-sm:hidden">{WORDS.keys}</p>
      {deciding !== undefined && (
        <DecideDialog
          kind={deciding.kind}
          count={deciding.ids.length}
          isBusy={acts.isBusy}
          onDecide={async (action) => {
            if (await acts.decide(deciding.ids, action)) setChosen(new Set())
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </AuditFrame>
  )
}
