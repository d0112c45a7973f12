'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { formatUtc } from '../../lib/format.ts'
import { useAt } from './use-at.ts'
import { WORDS } from './words.ts'

/** Most people look at now and need neither of them. */
const AsOfBar = dynamic(() => import('./as-of-bar.tsx').then(({ AsOfBar: component }) => component))
const AsOfDialog = dynamic(() => import('./as-of-dialog.tsx').then(({ AsOfDialog: component }) => component), { ssr: false })

/** Says over a page that it is not shown as of now. */
export function AsOf() {
  const { at, atText } = useAt()
  return at === null || atText === null ? null : <AsOfBar at={at} atText={atText} />
}

/** The instant that pages are shown as of, and the way to another one. */
export function AsOfButton() {
  const { at } = useAt()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="hidden h-8 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-text md:flex"
      >
        {WORDS.button}: <span className="text-text tabular-nums">{at === null ? WORDS.now : formatUtc(at, Date.now())}</span>
      </button>
      {isOpen && <AsOfDialog at={at} onClose={() => setOpen(false)} />}
    </>
  )
}
