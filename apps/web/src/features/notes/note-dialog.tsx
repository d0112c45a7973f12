'use client'

import { MOST_NOTE_LENGTH } from '@lispwatch/domain/incident/handle'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { INPUT } from '../../ui/field.tsx'
import { WORDS } from './words.ts'

interface Props {
  /** What is there to be changed; undefined: a new one. */
  readonly before?: string | undefined
  readonly isBusy: boolean
  readonly onSave: (text: string) => Promise<boolean>
  readonly onClose: () => void
}

/** A note as it is written or changed. */
export function NoteDialog({ before, isBusy, onSave, onClose }: Props) {
  const field = useId()
  const [text, setText] = useState(before ?? '')
  const refusal = isBusy ? WORDS.isBusy : text.trim() === '' ? WORDS.noWords : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (refusal === undefined && (await onSave(text.trim()))) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={before === undefined ? WORDS.writeTitle : WORDS.editTitle}
      description={WORDS.meaning}
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        <div>
          <label htmlFor={field} className="mb-1.5 block font-medium">
            {WORDS.label}
          </label>
          <textarea
            id={field}
            value={text}
            maxLength={MOST_NOTE_LENGTH}
            rows={6}
            onChange={({ target }) => setText(target.value)}
            className={cx(INPUT, 'h-auto py-2')}
          />
        </div>
        <Button kind="primary" type="submit" disabledReason={refusal}>
          {WORDS.save}
        </Button>
      </form>
    </Dialog>
  )
}
