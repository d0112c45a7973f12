'use client'

import { Button } from '../../ui/button.tsx'
import { Fallback } from './fallback.tsx'
import { WORDS } from './words.ts'

/** What Next hands over when a page fails; the message itself stays in the log. */
export interface Failure {
  readonly error: Error & { readonly digest?: string }
}

export function Failed({ error }: Failure) {
  return (
    <Fallback
      title={WORDS.failedTitle}
      actions={
        <Button kind="primary" onClick={() => window.location.reload()}>
          {WORDS.retry}
        </Button>
      }
    >
      <p>{WORDS.failed}</p>
      {error.digest !== undefined && (
        <p className="text-12">
          {WORDS.reference}: <code>{error.digest}</code>
        </p>
      )}
    </Fallback>
  )
}
