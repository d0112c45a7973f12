'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Icon } from './icon.tsx'
import { WORDS } from './words.ts'

/** What was done, in a sentence, and how to take it back where that can be done. `undo` rejects with a sentence where it cannot. */
export interface Toast {
  readonly text: string
  readonly undo?: (() => Promise<unknown>) | undefined
}

interface Shown extends Toast {
  readonly id: number
}

const SHOWN_MS = 6000
/** Who may want to take something back has longer. */
const WITH_UNDO_MS = 12_000
/** More at once say nothing to anybody. */
const MOST = 3

let shown: readonly Shown[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Shown[]): void {
  shown = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number) => change(shown.filter((one) => one.id !== id))

/** Says at the edge of the screen what was just done. */
export function toast(what: Toast): void {
  change([...shown, { ...what, id: ++lastId }].slice(-MOST))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const NONE: readonly Shown[] = []

/** Once around the console: where toasts appear. */
export function Toaster() {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  )
  return (
    <section
      aria-label={WORDS.done}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-17 z-50 sm:right-4 sm:bottom-4 sm:left-auto print:hidden"
    >
      <ul className="flex flex-col items-end gap-2">
        {toasts.map((one) => (
          <Card key={one.id} toast={one} />
        ))}
      </ul>
    </section>
  )
}

function Card({ toast: { id, text, undo } }: { toast: Shown }) {
  const [rests, setRests] = useState(false)
  useEffect(() => {
    if (rests) return
    const timer = setTimeout(() => dismiss(id), undo === undefined ? SHOWN_MS : WITH_UNDO_MS)
    return () => clearTimeout(timer)
  }, [id, undo, rests])
  const takeBack = async () => {
    dismiss(id)
    try {
      await undo?.()
      toast({ text: WORDS.undone })
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : WORDS.notUndone })
    }
  }
  return (
    <li
      onPointerEnter={() => setRests(true)}
      onPointerLeave={() => setRests(false)}
      onFocus={() => setRests(true)}
      onBlur={() => setRests(false)}
      className="appear pointer-events-auto flex max-w-[min(28rem,100%)] items-center gap-3 rounded-md border border-line bg-raised py-2 pr-2 pl-3.5 shadow-float"
    >
      <p>{text}</p>
      {undo !== undefined && (
        <button type="button" onClick={() => void takeBack()} className="rounded-sm px-1.5 py-0.5 font-medium text-accent hover:bg-hover">
          {WORDS.undo}
        </button>
      )}
      <button
        type="button"
        aria-label={WORDS.dismiss}
        onClick={() => dismiss(id)}
        className="rounded-sm p-1 text-muted transition-colors hover:bg-hover hover:text-text"
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}
