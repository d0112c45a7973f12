'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { isTyping } from '../../frame/is-typing.ts'
import type { Deciding } from './words.ts'

const KEYS: Readonly<Record<string, Deciding | 'select'>> = { a: 'accept', r: 'reject', s: 'snooze', x: 'select' }

/** a, r, s and x act on the card that has the focus; the first three on all that are selected, where some are. */
export function useDriftKeys(container: RefObject<HTMLElement | null>, act: (what: Deciding | 'select', id: number) => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const what = KEYS[event.key]
      if (what === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const row = document.activeElement?.closest('[data-drift]')
      if (row === null || row === undefined || container.current?.contains(row) !== true) return
      const id = Number(row.getAttribute('data-drift'))
      if (!Number.isInteger(id)) return
      event.preventDefault()
      latest.current(what, id)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [container])
}
