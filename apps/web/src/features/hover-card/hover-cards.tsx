'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { type Subject, subjectOf } from './subject-of.ts'

/** What is in a card comes with the first one that is looked at. */
const Card = dynamic(() => import('./card.tsx').then(({ Card: component }) => component), { ssr: false })

/** Whoever only passes by sees none. */
const OPENS_MS = 450
/** The pointer may cross the gap between the link and its card. */
const CLOSES_MS = 200

interface Shown {
  readonly subject: Subject
  readonly link: HTMLAnchorElement
}

/** The link under a target that leads to the page of one thing, and is not of that very page. */
function linkOf(target: EventTarget | null): Shown | undefined {
  const link = target instanceof Element ? target.closest('a') : null
  if (!(link instanceof HTMLAnchorElement) || link.origin !== window.location.origin || !link.closest('main')) return undefined
  // A card says how it is now, and a link into the past is about then.
  if (new URLSearchParams(link.search).has('at')) return undefined
  const subject = link.pathname === window.location.pathname ? undefined : subjectOf(link.pathname)
  return subject && { subject, link }
}

function isAt(link: HTMLAnchorElement, { clientX, clientY }: PointerEvent): boolean {
  return [...link.getClientRects()].some(
    ({ left, right, top, bottom }) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom,
  )
}

/**
 * Once around the console: wherever a site, an EID-prefix, a locator or a server is named by a link to its page, a card with how it is appears
 * when the pointer rests on it or the keyboard is at it. Escape closes it.
 */
export function HoverCards() {
  const [shown, setShown] = useState<Shown | undefined>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let wanted: HTMLAnchorElement | undefined
    let leaving = true
    const later = (ms: number, next: Shown | undefined) => {
      clearTimeout(timer)
      wanted = next?.link
      timer = setTimeout(() => setShown(next?.link.isConnected ? next : undefined), ms)
    }
    const close = () => {
      clearTimeout(timer)
      leaving = true
      wanted = undefined
      setShown(undefined)
    }
    const move = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return
      if (event.target instanceof Element && event.target.closest('[data-hover-card]')) {
        leaving = false
        return clearTimeout(timer)
      }
      const found = linkOf(event.target)
      // A link may cover its whole row: only its words name something.
      const next = found !== undefined && isAt(found.link, event) ? found : undefined
      if (next === undefined ? leaving : next.link === wanted) return
      leaving = next === undefined
      later(next === undefined ? CLOSES_MS : OPENS_MS, next)
    }
    const focus = ({ target }: FocusEvent) => {
      const next = target instanceof Element && target.matches(':focus-visible') ? linkOf(target) : undefined
      if (next !== undefined) later(OPENS_MS, next)
    }
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && close()
    document.addEventListener('pointermove', move, { passive: true })
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', close)
    document.addEventListener('keydown', press)
    document.addEventListener('click', close)
    window.addEventListener('scroll', close, { capture: true, passive: true })
    return () => {
      close()
      document.removeEventListener('pointermove', move)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', close)
      document.removeEventListener('keydown', press)
      document.removeEventListener('click', close)
      window.removeEventListener('scroll', close, { capture: true })
    }
  }, [])
  return shown === undefined ? null : <Card key={`${shown.subject.kind} ${shown.subject.key}`} {...shown} />
}
