'use client'

import { formatAgo, formatDuration, formatUtc, formatUtcFull } from '../lib/format.ts'
import { cx } from './cx.ts'
import { useOfNow } from './now.tsx'

interface Props {
  /** Epoch ms. */
  readonly at: number
  readonly className?: string
}

/** `4 s ago`; the instant in UTC on hover. */
export function Ago({ at, className }: Props) {
  return <Stamp at={at} className={className} text={useOfNow((now) => formatAgo(at, now))} />
}

/** `3 h 12 min`: how long since; the instant in UTC on hover. */
export function Since({ at, className }: Props) {
  return <Stamp at={at} className={className} text={useOfNow((now) => formatDuration(now - at))} />
}

/** `10:02:07 UTC`, with the day when it is not today. */
export function Instant({ at, className }: Props) {
  return <Stamp at={at} className={className} text={useOfNow((now) => formatUtc(at, now))} />
}

function Stamp({ at, className, text }: { at: number; className: string | undefined; text: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatUtcFull(at)} className={cx('whitespace-nowrap tabular-nums', className)}>
      {text}
    </time>
  )
}
