'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RouterOutputs } from '../../server/root.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Bar } from '../../ui/skeleton.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Since } from '../../ui/time.tsx'
import { EID_STATE_LOOK } from '../mappings/eid-state-look.ts'
import { drawRtt } from '../rtt/rtt-points.ts'
import { Spark } from '../rtt/spark.tsx'
import type { Subject } from './subject-of.ts'
import { KIND_WORD, WORDS } from './words.ts'

type CardFacts = NonNullable<RouterOutputs['cards']['get']>

const ID = 'hover-card'
const GAP = 6
const MARGIN = 8

/** How a thing is, beside the link that names it. */
export function Card({ subject, link }: { subject: Subject; link: HTMLAnchorElement }) {
  const trpc = useTRPC()
  const { data, isError } = useQuery(trpc.cards.get.queryOptions(subject, { staleTime: 5000, retry: false }))
  const card = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | undefined>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came in changes the size
  useLayoutEffect(() => {
    const size = card.current?.getBoundingClientRect()
    if (size !== undefined) setPlace(placeBeside(link.getBoundingClientRect(), size))
  }, [link, data])
  useEffect(() => {
    const before = link.getAttribute('aria-describedby')
    link.setAttribute('aria-describedby', ID)
    return () => (before === null ? link.removeAttribute('aria-describedby') : link.setAttribute('aria-describedby', before))
  }, [link])
  return (
    <div
      ref={card}
      id={ID}
      role="tooltip"
      data-hover-card
      style={place ?? { left: 0, top: 0, visibility: 'hidden' }}
      className="appear fixed z-50 w-76 max-w-[calc(100vw-1rem)] rounded-md border border-line bg-raised p-3.5 shadow-float print:hidden"
    >
      <p className="text-12 text-muted">{KIND_WORD[subject.kind]}</p>
      <p className="truncate text-14 font-semibold">{subject.key}</p>
      {data === undefined && !isError && <Bar className="mt-2 w-40" />}
      {(isError || data === null) && <p className="mt-1 text-muted">{isError ? WORDS.failed : WORDS.unknown}</p>}
      {data != null && <Facts card={data} />}
    </div>
  )
}

function Facts({ card: { state, sinceAt, why, facts, rtt } }: { card: CardFacts }) {
  return (
    <>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2">
        <CardState state={state} />
        {sinceAt !== null && (
          <span className="text-muted">
            {WORDS.since} <Since at={sinceAt} />
          </span>
        )}
      </p>
      {why !== null && <p className="mt-1.5">{why}</p>}
      {rtt !== null && (
        <div className="mt-2">
          <Spark drawing={drawRtt(rtt.buckets, { stepMs: rtt.stepMs, cadenceMs: rtt.cadenceMs, knownSinceAt: sinceAt })} span={rtt} />
          <p className="text-12 text-muted">{WORDS.rtt}</p>
        </div>
      )}
      {facts.length > 0 && (
        <ul className="mt-2 border-t border-line pt-2 text-12 text-muted">
          {facts.map((fact) => (
            <li key={fact} className="break-words">
              {fact}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function CardState({ state }: { state: CardFacts['state'] }) {
  if (!isEidState(state)) return <StateBadge state={state} />
  const { glyph, word } = EID_STATE_LOOK[state]
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <StateGlyph state={glyph} />
      {word}
    </span>
  )
}

const isEidState = (state: CardFacts['state']): state is keyof typeof EID_STATE_LOOK => Object.hasOwn(EID_STATE_LOOK, state)

/** Below the link, or above it where there is no room; always within the window. */
function placeBeside(link: DOMRect, card: DOMRect): { left: number; top: number } {
  const below = link.bottom + GAP
  const above = link.top - GAP - card.height
  const left = Math.max(MARGIN, Math.min(link.left, window.innerWidth - MARGIN - card.width))
  return { left, top: below + card.height > window.innerHeight - MARGIN && above >= MARGIN ? above : below }
}
