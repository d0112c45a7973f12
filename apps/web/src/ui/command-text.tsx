'use client'

import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { WORDS } from './words.ts'

/** What one would type, one line or several, with a button that copies it. */
export function CommandText({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  const code = useRef<HTMLElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(WORDS.copied)
    } catch {
      // Plain http away from localhost has no clipboard: the text is selected instead, one key away from it.
      if (code.current !== null) window.getSelection()?.selectAllChildren(code.current)
      setSaid(WORDS.selected)
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <code
        ref={code}
        className="min-w-0 flex-1 basis-80 rounded-md border border-line bg-inset px-3 py-1.5 text-12 break-all whitespace-pre-wrap"
      >
        {text}
      </code>
      <span role="status" className="text-12 text-muted">
        {said}
      </span>
      <Button onClick={() => void copy()} className="print:hidden">
        <Icon name="copy" size={14} />
        {WORDS.copyCommand}
      </Button>
    </div>
  )
}
