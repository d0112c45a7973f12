'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { Me } from '../../lib/shapes.ts'
import { Icon } from '../../ui/icon.tsx'
import { isTyping } from '../frame/is-typing.ts'
import { WORDS } from './words.ts'

/** The box itself comes when it is first opened. */
const Omnibox = dynamic(() => import('./omnibox.tsx').then(({ Omnibox: component }) => component), { ssr: false })

interface Props {
  readonly me: Me
  readonly isDemo: boolean
}

/** A page that has a list with a filter keeps `/` for it. */
const hasFilter = () => document.querySelector('main input[type="search"]') !== null

/** What opens the box: this button, Ctrl-K or Cmd-K everywhere, and `/` where the page has no filter of its own. */
export function OmniboxButton({ me, isDemo }: Props) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && !hasFilter()
      if (!isChord && !isSlash) return
      event.preventDefault()
      setOpen((before) => !(isChord && before))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="flex h-8 items-center gap-2 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-text md:w-72 md:border md:border-edge md:bg-inset md:px-2.5 xl:w-96"
      >
        <Icon name="search" size={14} />
        <span className="sr-only flex-1 truncate text-left md:not-sr-only">{WORDS.open}</span>
        <span aria-hidden="true" className="hidden rounded-sm border border-line bg-panel px-1.5 font-mono text-12 md:inline">
          Ctrl K
        </span>
      </button>
      {open && <Omnibox me={me} isDemo={isDemo} onClose={() => setOpen(false)} />}
    </>
  )
}
