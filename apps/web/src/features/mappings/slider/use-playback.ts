'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { PACES, type Pace } from './pace.ts'
import type { Stretch } from './stretch.ts'

const STEP_MS = 600

interface Given {
  readonly at: number | null
  readonly stretch: Stretch
  readonly scope: { readonly source: string; readonly within: string | null; readonly iid: number | null }
  readonly pace: Pace
  /** What was asked for last is not here yet: the next step waits for it. */
  readonly isBusy: boolean
  readonly now: number
  readonly onChoose: (at: number | null) => void
}

/** Moves through time: by a step, to the next change, or all by itself until now. */
export function usePlayback({ at, stretch, scope, pace, isBusy, now, onChoose }: Given) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [isPlaying, setPlaying] = useState(false)
  const here = at ?? now
  // Whatever is past now is now; the newest known is the end of the stretch.
  const choose = (next: number | null) => onChoose(next === null || next >= Math.min(now, stretch.toAt) ? endOf(stretch, now) : next)

  const by = (ms: number) => choose(Math.max(stretch.fromAt, here + ms))
  const toChange = async (direction: 'next' | 'previous') => {
    const found = await client
      .fetchQuery(trpc.eids.changeNear.queryOptions({ ...scope, at: here, direction }, { staleTime: 10_000 }))
      .catch(() => null)
    if (found !== null) choose(found)
    else if (direction === 'next') choose(null)
    return found !== null
  }
  const step = async () => {
    const ms = PACES.find(({ value }) => value === pace)?.ms ?? null
    if (ms !== null) by(ms)
    else await toChange('next')
  }
  const latest = useRef(step)
  latest.current = step

  useEffect(() => {
    if (!isPlaying || isBusy) return
    if (at === null || at >= stretch.toAt) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => void latest.current(), STEP_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, isBusy, at, stretch.toAt])

  const toggle = () => {
    // From the end it begins anew.
    if (!isPlaying && (at === null || at >= stretch.toAt)) onChoose(stretch.fromAt)
    setPlaying(!isPlaying)
  }
  return { isPlaying, toggle, by, toChange }
}

function endOf({ toAt }: Stretch, now: number): number | null {
  return toAt < now ? toAt : null
}
