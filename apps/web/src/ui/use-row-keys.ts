'use client'

import { type RefObject, useEffect } from 'react'

const STEP: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

/**
 * Moves the focus between the elements marked `data-row` inside `container`: j and k from anywhere on the page, the arrows once a row has
 * the focus. Enter is left to the row, which is a link.
 */
export function useRowKeys(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = STEP[event.key]
      const { target } = event
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
      if (target.matches('input, textarea, select, [contenteditable]')) return
      const rows: Element[] = [...(container.current?.querySelectorAll('[data-row]') ?? [])]
      const at = document.activeElement === null ? -1 : rows.indexOf(document.activeElement)
      if (event.key.startsWith('Arrow') && at === -1) return
      const next = at === -1 ? rows[0] : rows[at + step]
      if (!(next instanceof HTMLElement)) return
      event.preventDefault()
      next.focus()
      next.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [container])
}
