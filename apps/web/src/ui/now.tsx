'use client'

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'

/** A browser clock this far off is not believed: ages are then counted on the server's clock. */
const TOLERATED_SKEW_MS = 10_000
const STEP_MS = 1000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for every age on the page; none while nothing shows an age. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

interface ServerClock {
  readonly renderedAt: number
  readonly offsetMs: number
}

const Clock = createContext<ServerClock>({ renderedAt: 0, offsetMs: 0 })

/** `renderedAt` is the server's time of this page, so that server and browser write the same first ages. */
export function NowProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  const [clock] = useState<ServerClock>(() => {
    const offsetMs = renderedAt - Date.now()
    return { renderedAt, offsetMs: Math.abs(offsetMs) > TOLERATED_SKEW_MS ? offsetMs : 0 }
  })
  return <Clock value={clock}>{children}</Clock>
}

/** Epoch ms, moving on in steps of `stepMs`; a component re-renders once per step. */
export const useNow = (stepMs: number = STEP_MS): number => useOfNow((now) => Math.floor(now / stepMs) * stepMs)

/** What is to be said of now (epoch ms, to the second); a component re-renders only when that becomes something else. */
export function useOfNow<T extends string | number>(say: (now: number) => T): T {
  const { renderedAt, offsetMs } = useContext(Clock)
  const sayAt = (at: number) => say(Math.floor(at / STEP_MS) * STEP_MS)
  return useSyncExternalStore(
    subscribe,
    () => sayAt(Date.now() + offsetMs),
    () => sayAt(renderedAt),
  )
}
