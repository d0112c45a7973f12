'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatDuration, formatUtc } from '../../../lib/format.ts'
import type { SilenceRow as Row } from '../../../lib/maintenance-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { useNow } from '../../../ui/now.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { toast } from '../../../ui/toast.tsx'
import { silenceCall } from '../api-call.ts'
import { CopyCall } from '../copy-call.tsx'
import { scopeInput } from '../scope/scope.ts'
import { ScopeNames } from '../scope/scope-names.tsx'
import { DETECTION_WORD } from '../silence/words.ts'
import { WORDS } from '../words.ts'
import { Ending } from './ending.tsx'
import { phaseOfSilence } from './phase.ts'

/** One silence: what, until when, who and why, without a click. */
export function SilenceRow({ row, refusal }: { row: Row; refusal: string | undefined }) {
  const now = useNow(10_000)
  const phase = phaseOfSilence(row, now)
  const only = [...row.severities, ...row.detections.map((id) => `${id} ${DETECTION_WORD[id]}`)]
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <p className="flex items-start gap-2 font-medium">
          <StateGlyph state={phase === 'now' ? 'maintenance' : 'dormant'} className="mt-0.75" />
          <span className="min-w-0 break-words">{row.reason}</span>
        </p>
        <p className="mt-0.5 text-12 text-muted">
          {WORDS.by} {row.owner}
        </p>
      </div>
      <div className="min-w-0">
        <p className="tabular-nums">
          <span className="text-muted">{phase === 'over' ? WORDS.was : WORDS.until}</span> {formatUtc(row.expiresAt, now)}
          {phase === 'now' && <span className="text-12 text-muted"> ({formatDuration(row.expiresAt - now)})</span>}
        </p>
        <p className="mt-0.5 text-12">
          <span className="text-muted">{WORDS.covers}</span> <ScopeNames scope={row.scope} />
        </p>
        {only.length > 0 && (
          <p className="mt-0.5 text-12 break-words">
            <span className="text-muted">{WORDS.only}</span> {only.join(', ')}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
        <CopyCall
          call={(origin) =>
            silenceCall(origin, { ...row, scope: scopeInput(row.scope), detections: [...row.detections], severities: [...row.severities] })
          }
        />
        {phase !== 'over' && <Expire row={row} refusal={refusal} />}
      </div>
    </li>
  )
}

function Expire({ row, refusal }: { row: Row; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const expire = useMutation(trpc.maintenance.expire.mutationOptions())
  const onEnd = (done: () => void) =>
    expire.mutate(
      { id: row.id },
      {
        onSuccess: async () => {
          done()
          toast({ text: `The silence “${row.reason}” is over.` })
          await queries.invalidateQueries(trpc.maintenance.pathFilter())
        },
      },
    )
  return (
    <Ending
      word={WORDS.expire}
      title={WORDS.expireTitle}
      meaning={WORDS.expireMeaning}
      refusal={refusal}
      isPending={expire.isPending}
      error={expire.error}
      onEnd={onEnd}
    />
  )
}
