'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { formatRtt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { SiteLocator } from '../../lib/shapes.ts'
import { shortAddress } from '../../lib/short-address.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { useNow } from '../../ui/now.tsx'
import { stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { slowestCadenceMs } from '../rtt/cadence.ts'
import { RANGES, type Range, windowOf } from '../rtt/range.ts'
import { drawRtt } from '../rtt/rtt-points.ts'
import { Spark } from '../rtt/spark.tsx'

const REFRESH_MS = 20_000
const ADDRESS_MAX = 26

/** One locator: how it is, how fast it answers, and how that was lately. Leads to its site. */
export function RttTile({ site, locator, range }: { site: string; locator: SiteLocator; range: Range }) {
  const trpc = useTRPC()
  const { stepMs } = RANGES[range]
  const window = windowOf(range, useNow(stepMs))
  const options = trpc.rlocs.series.queryOptions({ rloc: locator.rloc, ...window }, { refetchInterval: REFRESH_MS })
  const { data } = useQuery({ ...options, placeholderData: keepPreviousData })
  // Before its present state began a locator may not have been watched at all: that time stays blank rather than hatched.
  const since = Math.min(...locator.votes.map(({ sinceAt }) => sinceAt ?? Number.POSITIVE_INFINITY))
  const context = { stepMs, cadenceMs: slowestCadenceMs(locator.votes), knownSinceAt: Number.isFinite(since) ? since : null }
  const answers = locator.state === 'up' ? locator.votes.flatMap(({ lastRttMs }) => lastRttMs ?? []) : []
  return (
    <Link
      href={paths.site(site, {}, 'reachable')}
      className="block px-4 py-2.5 transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <span className="flex items-center gap-2">
        <StateGlyph state={locator.displayState} size={12} label={stateWord(locator.displayState, 'locator')} />
        <code title={locator.rloc} className="min-w-0 flex-1 truncate text-12">
          {shortAddress(locator.rloc, ADDRESS_MAX)}
        </code>
        <span className="text-12 font-medium tabular-nums">
          {answers.length > 0 ? formatRtt(Math.min(...answers)) : stateWord(locator.displayState, 'locator')}
        </span>
      </span>
      {data === undefined ? <span className="block h-9" /> : <Spark drawing={drawRtt(data, context)} span={window} />}
      <span className="mt-1 block truncate text-12 text-muted">{site}</span>
    </Link>
  )
}
