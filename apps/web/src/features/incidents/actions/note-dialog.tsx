'use client'

import { MOST_NOTE_LENGTH } from '@lispwatch/domain/incident/handle'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { INPUT } from '../../../ui/field.tsx'
import type { Handling } from '../use-handling.ts'
import { WORDS } from './words.ts'

/** Writes something down for others. */
export function NoteDialog({ id, handling, onClose }: { id: number; handling: Handling; onClose: () => void }) {
  const field = useId()
  const [text, setText] = useState('')
  const refusal = handling.isBusy ? WORDS.isBusy : text.trim() === '' ? WORDS.noWords : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (refusal === undefined && (await handling.note(id, text.trim()))) onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={WORDS.noteTitle} description={WORDS.noteMeaning}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        <div>
          <label htmlFor={field} className="mb-1.5 block font-medium">
            {WORDS.noteLabel}
          </label>
          <textarea
            id={field}
            value={text}
            maxLength={MOST_NOTE_LENGTH}
            rows={5}
            onChange={({ target }) => setText(target.value)}
            className={cx(INPUT, 'h-auto py-2')}
          />
        </div>
        <Button kind="primary" type="submit" disabledReason={refusal}>
          {WORDS.noteSave}
        </Button>
      </form>
    </Dialog>
  )
}
