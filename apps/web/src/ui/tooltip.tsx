'use client'

import { type ComponentProps, cloneElement, type ReactElement, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

/** Whoever only passes by sees none. */
const OPENS_MS = 300
/** The pointer may cross the gap between the control and the words. */
const CLOSES_MS = 150
const GAP_PX = 6
const MARGIN_PX = 8

interface Props {
  readonly text: string
  /** A button without handlers of its own for the pointer and the focus. */
  readonly children: ReactElement<ComponentProps<'button'>>
}

/** A few words about the control inside, on hover and on focus. Escape takes them away. */
export function Tooltip({ text, children }: Props) {
  const id = useId()
  const [beside, setBeside] = useState<Element>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = (next: Element | undefined, afterMs = 0) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setBeside(next), afterMs)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': beside && id,
        onPointerEnter: ({ currentTarget, pointerType }) => pointerType !== 'touch' && show(currentTarget, OPENS_MS),
        onPointerLeave: () => show(undefined, CLOSES_MS),
        onFocus: ({ currentTarget }) => show(currentTarget),
        onBlur: () => show(undefined),
      })}
      {beside && (
        <Bubble
          {...{ id, text, beside }}
          onStay={() => clearTimeout(timer.current)}
          onLeave={() => show(undefined, CLOSES_MS)}
          onClose={() => show(undefined)}
        />
      )}
    </>
  )
}

interface BubbleProps {
  readonly id: string
  readonly text: string
  readonly beside: Element
  readonly onStay: () => void
  readonly onLeave: () => void
  readonly onClose: () => void
}

function Bubble({ id, text, beside, onStay, onLeave, onClose }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number }>()
  useLayoutEffect(() => {
    const put = () => {
      if (bubble.current !== null) setPlace(placeBelow(beside.getBoundingClientRect(), bubble.current.getBoundingClientRect()))
    }
    put()
    // Wherever its control goes, it goes along.
    window.addEventListener('scroll', put, true)
    return () => window.removeEventListener('scroll', put, true)
  }, [beside])
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && onClose()
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      onPointerEnter={onStay}
      onPointerLeave={onLeave}
      style={place ?? { left: 0, top: 0, visibility: 'hidden' }}
      className="appear fixed z-50 max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-12 text-text shadow-float"
    >
      {text}
    </div>,
    document.body,
  )
}

/** Below the control, or above it where there is no room; always within the window. */
function placeBelow(control: DOMRect, bubble: DOMRect): { left: number; top: number } {
  const below = control.bottom + GAP_PX
  const above = control.top - GAP_PX - bubble.height
  const left = control.left + (control.width - bubble.width) / 2
  return {
    left: Math.max(MARGIN_PX, Math.min(left, window.innerWidth - MARGIN_PX - bubble.width)),
    top: below + bubble.height > window.innerHeight - MARGIN_PX && above >= MARGIN_PX ? above : below,
  }
}
