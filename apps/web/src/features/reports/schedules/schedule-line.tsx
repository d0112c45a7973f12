'use client'

import { REPORT_TITLES } from '@lispwatch/domain/report/kind'
import type { WantedSchedule } from '@lispwatch/domain/report/schedule'
import { scopeText } from '@lispwatch/domain/report/scope'
import { instantText, periodText } from '@lispwatch/domain/report/shown'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ScheduleRow } from '../../../lib/report-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { MailPreview } from './mail-preview.tsx'
import { FORMAT_WORDS, RHYTHM_WORDS, WORDS } from './words.ts'

const wantedOf = ({ kind, scope, every, format, mailChannel, recipients, isOn }: ScheduleRow): WantedSchedule => ({
  ...{ kind, scope, every, format, mailChannel, recipients, isOn },
})

/** One report that goes out, with its last mail, its next, and its switch. */
export function ScheduleLine({ schedule }: { schedule: ScheduleRow }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const settled = {
    onSettled: () => queries.invalidateQueries(trpc.reports.schedules.pathFilter()),
    onError: (error: Parameters<typeof whyFailed>[0]) => toast({ text: whyFailed(error) }),
  }
  const save = useMutation(trpc.reports.saveSchedule.mutationOptions(settled))
  const remove = useMutation(trpc.reports.removeSchedule.mutationOptions({ ...settled, onSuccess: () => toast({ text: WORDS.removed }) }))
  const { id, kind, scope, every, format, recipients, isOn, version, mailChannel, nextAt } = schedule
  const name = `${REPORT_TITLES[kind]}, ${scopeText(scope)}`
  const word = isOn ? WORDS.pause : WORDS.resume
  const busy = save.isPending || remove.isPending ? WORDS.saving : undefined
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <div className="flex min-w-0 items-start gap-2">
        <StateGlyph state={isOn ? 'ok' : 'dormant'} label={isOn ? WORDS.on : WORDS.paused} className="mt-0.75" />
        <div className="min-w-0 break-words">
          <p className="font-medium">{name}</p>
          <p className="text-muted">
            {WORDS.every} {RHYTHM_WORDS[every]}, {FORMAT_WORDS[format]}, {mailChannel}: {recipients.join(', ')}
          </p>
        </div>
      </div>
      <div className="min-w-0 text-muted">
        <p>{lastWords(schedule)}</p>
        {isOn && (
          <p>
            {WORDS.next}: {instantText(nextAt)}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
        <MailPreview of={{ kind, scope, every, format }} name={name} />
        <Button
          aria-label={`${word} ${name}`}
          disabledReason={busy}
          onClick={() => save.mutate({ id, wanted: { ...wantedOf(schedule), recipients: [...recipients], isOn: !isOn }, version })}
        >
          {word}
        </Button>
        <Button aria-label={`${WORDS.remove} ${name}`} disabledReason={busy} onClick={() => remove.mutate({ id, version })}>
          {WORDS.remove}
        </Button>
      </div>
    </li>
  )
}

function lastWords({ lastMail }: ScheduleRow): string {
  if (lastMail === null) return WORDS.never
  const period = periodText(lastMail)
  if (lastMail.sentAt !== null) return `${period}: ${WORDS.sent} ${instantText(lastMail.sentAt)}`
  const why = lastMail.lastWords === null ? '' : `: ${lastMail.lastWords}`
  return `${period}: ${lastMail.givenUpAt === null ? WORDS.waits : WORDS.givenUp}${why}`
}
