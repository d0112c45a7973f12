'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatUtc } from '../../../lib/format.ts'
import type { WindowRow as Row } from '../../../lib/maintenance-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { useNow } from '../../../ui/now.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { windowCall } from '../api-call.ts'
import { CopyCall } from '../copy-call.tsx'
import { scopeInput } from '../scope/scope.ts'
import { ScopeNames } from '../scope/scope-names.tsx'
import { recurrenceText, WORDS } from '../words.ts'
import { zonedText } from '../zone-text.ts'
import { Ending } from './ending.tsx'
import { type Phase, phaseOf } from './phase.ts'

const PHASE_WORD: Record<Phase, string> = { now: WORDS.until, coming: WORDS.next, over: WORDS.was }

/** One window: when, what, who and why, without a click. */
export function WindowRow({ row, refusal }: { row: Row; refusal: string | undefined }) {
  const now = useNow(10_000)
  const { phase, time } = phaseOf(row, now)
  const shownAt = phase === 'now' ? time?.untilAt : time?.fromAt
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <p className="flex items-start gap-2 font-medium">
          <StateGlyph state={phase === 'now' ? 'maintenance' : 'dormant'} className="mt-0.75" />
          <span className="min-w-0 break-words">{row.title}</span>
        </p>
        <p className="mt-0.5 break-words">{row.reason}</p>
        <p className="mt-0.5 text-12 text-muted">
          {WORDS.by} {row.createdBy}
          {row.endedAt !== null && (
            <>
              , {WORDS.ended} {formatUtc(row.endedAt, now)}
            </>
          )}
        </p>
      </div>
      <div className="min-w-0">
        <p className="tabular-nums">
          {shownAt === undefined ? (
            WORDS.calledOff
          ) : (
            <>
              <span className="text-muted">{PHASE_WORD[phase]}</span> {zonedText(shownAt, row.timeZone)}{' '}
              <span className="text-muted">({row.timeZone})</span>
              {row.timeZone !== 'UTC' && <span className="block text-12 text-muted">{formatUtc(shownAt, now)}</span>}
            </>
          )}
        </p>
        <p className="text-12 text-muted">{recurrenceText(row.recurrence, row.durationMinutes)}</p>
        <p className="mt-0.5 text-12">
          <span className="text-muted">{WORDS.covers}</span> <ScopeNames scope={row.scope} />
        </p>
        {row.notice !== null && (
          <p className="mt-0.5 text-12 break-words">
            <span className="text-muted">{WORDS.public}</span> {row.notice.title}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
        <CopyCall call={(origin) => windowCall(origin, plannedAs(row))} />
        {row.notice !== null && row.recurrence.kind !== 'once' && phase !== 'over' && <MakePrivate row={row} refusal={refusal} />}
        {phase !== 'over' && <EndWindow row={row} phase={phase} refusal={refusal} />}
      </div>
    </li>
  )
}

function plannedAs({ title, reason, scope, timeZone, startsAtLocal, durationMinutes, recurrence, untilAt }: Row) {
  const again = recurrence.kind === 'weekly' ? { kind: recurrence.kind, weekdays: [...recurrence.weekdays] } : recurrence
  return { title, reason, scope: scopeInput(scope), timeZone, startsAtLocal, durationMinutes, recurrence: again, untilAt }
}

function MakePrivate({ row, refusal }: { row: Row; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const withdraw = useMutation(
    trpc.publications.withdrawNotice.mutationOptions({
      onSuccess: () => toast({ text: WORDS.madePrivate }),
      onError: (error) => toast({ text: whyFailed(error) }),
      onSettled: () => queries.invalidateQueries(trpc.maintenance.pathFilter()),
    }),
  )
  return (
    <Button
      disabledReason={refusal ?? (withdraw.isPending ? WORDS.ending : undefined)}
      onClick={() => withdraw.mutate({ windowId: row.id })}
    >
      {WORDS.makePrivate}
    </Button>
  )
}

function EndWindow({ row, phase, refusal }: { row: Row; phase: Phase; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const end = useMutation(trpc.maintenance.end.mutationOptions())
  const onEnd = (done: () => void) =>
    end.mutate(
      { id: row.id },
      {
        onSuccess: async () => {
          done()
          toast({ text: `“${row.title}” is over.` })
          await queries.invalidateQueries(trpc.maintenance.pathFilter())
        },
      },
    )
  return (
    <Ending
      word={phase === 'now' ? WORDS.endEarly : WORDS.callOff}
      title={WORDS.endTitle}
      meaning={WORDS.endMeaning}
      refusal={refusal}
      isPending={end.isPending}
      error={end.error}
      onEnd={onEnd}
    />
  )
}
