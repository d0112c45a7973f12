'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { formatUtcFull } from '../../lib/format.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { cx } from '../../ui/cx.ts'
import { useNow } from '../../ui/now.tsx'
import { Bar } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { asOfStanding } from '../as-of/knows.ts'
import { useAt } from '../as-of/use-at.ts'
import { LiveMark } from './live-mark.tsx'
import { freshness } from './measured-sentence.ts'
import { WORDS } from './words.ts'

/** Ages come from the server's newest observation; asking as often as this keeps "measured … ago" true. */
const REFRESH_MS = 10_000
/** A newer one is being read at the server. */
const SOON_MS = 1_000

/** The line under every title: what the network is like, how fresh that is and from how many places it was seen. */
export function MeasuredLine({ withSentence = true }: { withSentence?: boolean }) {
  const trpc = useTRPC()
  const now = useNow()
  const { at } = useAt()
  const isPast = asOfStanding(usePathname()) !== 'only-now' && at !== null
  const { data, isError } = useQuery(
    trpc.network.summary.queryOptions(undefined, { refetchInterval: ({ state }) => (state.data?.isOld === true ? SOON_MS : REFRESH_MS) }),
  )
  // What is measured now, and that it arrives by itself, is not true of an instant that is over.
  if (isPast) return null
  if (data === undefined && isError) {
    return (
      <p role="status" className="flex items-center gap-1.5 text-12 font-medium text-degraded-text">
        <StateGlyph state="degraded" size={12} />
        {WORDS.summaryFailed}
      </p>
    )
  }
  if (data === undefined) return <Bar className="mt-1 w-72 max-w-full" />
  const { measured } = data
  const { stale, text } = freshness(measured, now, isError)
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-12 text-muted">
      {withSentence && <span>{measured.sentence},</span>}
      <span
        className={cx('inline-flex items-center gap-1.5', stale && 'font-medium text-degraded-text')}
        title={measured.newestAt === null ? undefined : formatUtcFull(measured.newestAt)}
      >
        {stale && <StateGlyph state="degraded" size={12} />}
        {text}
      </span>
      <LiveMark />
    </p>
  )
}
