'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { toast } from '../../ui/toast.tsx'
import { isTyping } from '../frame/is-typing.ts'
import { useHandling } from './use-handling.ts'

/** `a` acknowledges the incident of the row that has the focus; on its own page, where there are no rows, `only`. */
export function useAcknowledgeKey(container: RefObject<HTMLElement | null>, only?: number): void {
  const handling = useHandling()
  const latest = useRef(handling)
  latest.current = handling
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'a' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const row = container.current?.contains(document.activeElement) === true ? document.activeElement : null
      const id = only ?? Number(row?.getAttribute('data-incident') ?? Number.NaN)
      if (!Number.isInteger(id)) return
      event.preventDefault()
      const { refusal, acknowledge } = latest.current
      if (refusal === undefined) void acknowledge(id)
      else toast({ text: refusal })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [container, only])
}
