'use client'

import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { WORDS } from './words.ts'

/** The call of the API that does the same. Plain http away from localhost has no clipboard: the call is shown then. */
export function CopyCall({ call, disabledReason }: { call: (origin: string) => string; disabledReason?: string | undefined }) {
  const [shown, setShown] = useState<string>()
  const copy = async () => {
    const text = call(window.location.origin)
    try {
      await navigator.clipboard.writeText(text)
      toast({ text: WORDS.copied })
    } catch {
      setShown(text)
    }
  }
  return (
    <>
      <Button kind="ghost" onClick={() => void copy()} disabledReason={disabledReason}>
        <Icon name="copy" size={14} />
        {WORDS.copyCall}
      </Button>
      <Dialog open={shown !== undefined} onOpenChange={() => setShown(undefined)} title={WORDS.call} description={WORDS.notCopied} wide>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-inset p-3 font-mono text-12 whitespace-pre">
          {shown}
        </pre>
      </Dialog>
    </>
  )
}
