'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DurationField } from '../../../ui/duration-field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { Action } from './use-deciding.ts'
import { type Deciding, decideMeaning, decideTitle, WORDS } from './words.ts'

const USUAL_SNOOZE_MS = 7 * 86_400_000
const MOST_REASON = 2000

interface Props {
  readonly kind: Deciding
  readonly count: number
  readonly isBusy: boolean
  readonly onDecide: (action: Exclude<Action, { kind: 'reopen' }>) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the reason, and for how long where it is put off. */
export function DecideDialog({ kind, count, isBusy, onDecide, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [snoozeMs, setSnoozeMs] = useState(USUAL_SNOOZE_MS)
  const refusal = isBusy ? WORDS.isBusy : kind !== 'snooze' && reason.trim() === '' ? WORDS.noReason : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (refusal !== undefined) return
    const words = reason.trim()
    await onDecide(kind === 'snooze' ? { kind, reason: words, untilAt: Date.now() + snoozeMs } : { kind, reason: words })
    onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={decideTitle(kind, count)} description={decideMeaning(kind)}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        {kind === 'snooze' && <DurationField label={WORDS.until} valueMs={snoozeMs} onChange={setSnoozeMs} />}
        <TextArea
          label={WORDS.reason}
          hint={kind === 'snooze' ? WORDS.snoozeReasonHint : WORDS.reasonHint}
          rows={3}
          maxLength={MOST_REASON}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button kind="primary" type="submit" disabledReason={refusal}>
          {decideTitle(kind, count)}
        </Button>
      </form>
    </Dialog>
  )
}
