'use client'

import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { type QueryError, whyFailed } from '../../fallback/why-failed.ts'
import { WORDS } from '../words.ts'

interface Props {
  readonly word: string
  readonly title: string
  readonly meaning: string
  /** Why `me` may not. */
  readonly refusal: string | undefined
  readonly isPending: boolean
  readonly error: QueryError | null
  readonly onEnd: (done: () => void) => void
}

/** Ends something early, after asking: it cannot be begun again as it was. */
export function Ending({ word, title, meaning, refusal, isPending, error, onEnd }: Props) {
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button onClick={() => setAsks(true)} disabledReason={refusal}>
        {word}
      </Button>
      <Dialog open={asks} onOpenChange={setAsks} title={title} description={meaning}>
        <div className="flex items-center justify-end gap-3">
          <p role="alert" className="mr-auto text-12 text-down-text">
            {error !== null && whyFailed(error)}
          </p>
          <Button onClick={() => setAsks(false)}>{WORDS.keep}</Button>
          <Button kind="danger" disabledReason={isPending ? WORDS.ending : undefined} onClick={() => onEnd(() => setAsks(false))}>
            {word}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
