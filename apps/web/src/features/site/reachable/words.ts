import { formatRtt, formatShare, plural } from '../../../lib/format.ts'
import type { RttDrawing } from '../../rtt/rtt-points.ts'

export const WORDS = {
  noAnswer: 'no answer',
  neverAnswered: 'never answered',
  showChart: 'Show the chart',
  hideChart: 'Hide the chart',
  chartFailed: 'The round-trip times could not be loaded.',
  noProbes: 'Nothing was probed in this range',
  notProbed: 'This address is no IP address, so it cannot be probed.',
  median: 'median',
  lost: 'lost',
  notMeasured: 'not measured',
  seenFrom: 'Seen from',
  retry: 'Try again',
  saidFor: 'for',
} as const

/** What the chart shows, for those who do not see it: `RTT of 192.0.2.1 over the last 1 h: median 12 ms, 3 of 120 probes lost.` */
export function chartText(rloc: string, rangeWord: string, { sent, lost, medianMs }: RttDrawing): string {
  const middle = medianMs === null ? 'no answer' : `median ${formatRtt(medianMs)}`
  return `RTT of ${rloc} over the last ${rangeWord}: ${middle}, ${lost} of ${plural(sent, 'probe')} lost.`
}

/** `0.83 % lost`, or `none lost`. */
export function lossText({ sent, lost }: Pick<RttDrawing, 'sent' | 'lost'>): string {
  if (sent === 0) return ''
  return lost === 0 ? `none of ${plural(sent, 'probe')} lost` : `${formatShare(lost / sent)} of ${plural(sent, 'probe')} lost`
}
