'use client'

import { type FormEvent, useState } from 'react'
import { readInstant, writeInstant } from '../../lib/instant-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { goTo } from './use-at.ts'
import { AGO, WORDS } from './words.ts'

const MINUTE_MS = 60_000

/** To the minute, as the browser's own field takes it. */
const fieldText = (at: number) => new Date(at).toISOString().slice(0, 16)

/** Chooses the instant that pages are shown as of. */
export function AsOfDialog({ at, onClose }: { at: number | null; onClose: () => void }) {
  const [text, setText] = useState(() => fieldText(at ?? Date.now() - AGO[0].ms))
  const [problem, setProblem] = useState<string>()
  const choose = (atText: string | null) => {
    goTo(atText)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = readInstant(`${text.slice(0, 16)}Z`, Number.POSITIVE_INFINITY)
    if (chosen === null) setProblem(WORDS.noInstant)
    else if (chosen > Date.now()) setProblem(WORDS.ahead)
    else choose(writeInstant(chosen))
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={WORDS.title} description={WORDS.meaning}>
      <form onSubmit={submit} className="space-y-4">
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => choose(null)}>{WORDS.now}</Button>
          {AGO.map(({ ms, word }) => (
            <Button key={ms} onClick={() => choose(writeInstant(Math.floor((Date.now() - ms) / MINUTE_MS) * MINUTE_MS))}>
              {word}
            </Button>
          ))}
        </div>
        <Field
          label={WORDS.field}
          type="datetime-local"
          value={text}
          error={problem}
          onChange={({ target }) => {
            setText(target.value)
            setProblem(undefined)
          }}
        />
        <Button kind="primary" type="submit">
          {WORDS.show}
        </Button>
      </form>
    </Dialog>
  )
}
