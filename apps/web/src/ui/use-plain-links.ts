'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect } from 'react'

/** Lets the plain links inside an element go to pages of the console without loading all of it anew: for hundreds that one ear serves. */
export function usePlainLinks(element: RefObject<HTMLElement | null>): void {
  const router = useRouter()
  useEffect(() => {
    const its = element.current
    const go = (event: MouseEvent) => {
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const href = link?.getAttribute('href')
      if (!isPlain || event.defaultPrevented || link?.target !== '' || href == null) return
      event.preventDefault()
      router.push(href)
    }
    its?.addEventListener('click', go)
    return () => its?.removeEventListener('click', go)
  }, [element, router])
}
