import { formatAgo, formatDuration, plural } from '../../lib/format.ts'
import type { NetworkSummary } from '../../lib/shapes.ts'

/** How fresh the picture is, in words; `stale` wants attention. */
export interface Freshness {
  readonly stale: boolean
  readonly text: string
}

/** The second half of the measured-line. `failed`: the server did not answer the last time it was asked for this. */
export function freshness(measured: NetworkSummary['measured'], now: number, failed: boolean): Freshness {
  const { newestAt, vantages } = measured
  if (newestAt === null && Object.keys(measured.sites).length === 0) return { stale: false, text: 'nothing to measure yet' }
  if (newestAt === null) {
    const silent = vantages.fresh === 0
    return {
      stale: silent,
      text: silent ? 'nothing measured yet: no vantage has reported, see whether a poller runs' : 'nothing measured yet',
    }
  }
  if (failed) return { stale: true, text: `last known ${formatAgo(newestAt, now)}: the server does not answer` }
  if (measured.stale)
    return { stale: true, text: `last measured ${formatAgo(newestAt, now)}: ${staleReason(vantages.fresh, vantages.total)}` }
  return { stale: false, text: `measured ${formatAgo(newestAt, now)} from ${vantagesText(vantages.fresh, vantages.total)}` }
}

function staleReason(fresh: number, total: number): string {
  if (total === 0) return 'there is no vantage that measures'
  if (fresh === 0)
    return total === 1 ? 'the vantage has fallen silent, see whether its poller runs' : `all ${total} vantages have fallen silent`
  return 'older than two cadences, the pollers may be overloaded'
}

function vantagesText(fresh: number, total: number): string {
  return fresh === total ? plural(total, 'vantage') : `${fresh} of ${plural(total, 'vantage')}`
}

/** How long the screen has been without news, for the hover text. */
export function reconnectingFor(sinceAt: number, now: number): string {
  return `no news for ${formatDuration(now - sinceAt)}`
}
