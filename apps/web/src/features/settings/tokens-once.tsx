'use client'

import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { WORDS } from './tokens-words.ts'

/** The token that was made just now; whoever closes this never sees it again. */
export function TokenOnce({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <div className="space-y-4">
      <div role="status">
        <p className="font-medium">{WORDS.onceTitle}</p>
        <p className="mt-1 text-12 text-muted">{WORDS.once}</p>
      </div>
      <div className="rounded-md border border-edge bg-inset px-3 py-2">
        <Address text={token} className="whitespace-normal break-all" />
      </div>
      <div className="flex justify-end">
        <Button kind="primary" onClick={onDone}>
          {WORDS.done}
        </Button>
      </div>
    </div>
  )
}
