'use client'

import { useEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { WORDS } from './words.ts'

const SHOWN_MS = 1200

/** An address, prefix or other exact text: never wraps, and a click copies it. */
export function Address({ text, className }: { text: string; className?: string }) {
  const [said, setSaid] = useState<string | undefined>()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (said === undefined) return
    const timer = setTimeout(() => setSaid(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [said])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(WORDS.copied)
    } catch {
      // Plain http away from localhost has no clipboard: the text is selected instead, one key away from it.
      if (button.current !== null) window.getSelection()?.selectAllChildren(button.current)
      setSaid(WORDS.selected)
    }
  }

  return (
    <span className="-ml-1 inline-flex max-w-full items-center align-bottom">
      <button
        ref={button}
        type="button"
        onClick={copy}
        title={WORDS.copy}
        className={cx(
          'address min-w-0 overflow-x-auto rounded-sm px-1 text-left text-12 transition-colors [scrollbar-width:none] hover:bg-hover',
          className,
        )}
      >
        {text}
      </button>
      <span role="status" className={cx('ml-1.5 inline-flex items-center gap-1 text-12 text-muted', said === undefined && 'sr-only')}>
        {said !== undefined && (
          <>
            <Icon name="check" size={12} /> {said}
          </>
        )}
      </span>
    </span>
  )
}
