'use client'

import { useLiveConnection } from '../../live/provider.tsx'
import { cx } from '../../ui/cx.ts'
import { useNow } from '../../ui/now.tsx'
import { reconnectingFor } from './measured-sentence.ts'
import { WORDS } from './words.ts'

/** Whether what happens arrives by itself. */
export function LiveMark() {
  const { kind, sinceAt } = useLiveConnection()
  const now = useNow()
  const lost = kind === 'reconnecting'
  const title = lost ? `${WORDS.reconnectingMeaning} (${reconnectingFor(sinceAt, now)})` : WORDS.liveMeaning
  return (
    <span role="status" title={title} className={cx('inline-flex items-center gap-1.5', lost && 'font-medium text-degraded-text')}>
      <span aria-hidden="true" className={cx('size-1.5 rounded-full', kind === 'live' ? 'bg-ok' : lost ? 'bg-degraded' : 'bg-quiet')} />
      {kind === 'live' ? WORDS.live : lost ? WORDS.reconnecting : WORDS.connecting}
    </span>
  )
}
