import { formatDuration, formatUtcFull, plural } from '../../lib/format.ts'
import type { standingAt } from '../history/changes.ts'

export const WORDS = {
  title: 'History of',
  time: 'Time',
  whole: 'All that is known',
  from: 'From',
  to: 'To',
  range: 'Time range',
  zoomOut: 'See all of it',
  play: 'Play',
  pause: 'Pause',
  previousChange: 'Previous change',
  nextChange: 'Next change',
  pace: 'Pace',
  timeline: 'Timeline',
  incidents: 'Incidents',
  noIncidents: 'None in this stretch.',
  maintenance: 'Maintenance',
  noMaintenance: 'None in this stretch.',
  hint: 'Draw over the strip to look closer, pull its edges, or play from change to change.',
  moreFailed: 'Incidents and maintenance could not be loaded; the lanes above are whole.',
} as const

export const PACES = [
  { value: 'slow', word: 'slow', ms: 2500 },
  { value: 'usual', word: 'usual', ms: 1200 },
  { value: 'fast', word: 'fast', ms: 400 },
] as const

export type Pace = (typeof PACES)[number]['value']

/** `12 changes in 3 h 12 min` */
export function stretchText(changes: number, spanMs: number): string {
  return `${changes === 0 ? 'No change' : plural(changes, 'change')} in ${formatDuration(spanMs)}`
}

/** `2026-11-12 03:12:07 UTC: registered at 2 of 2, 3 of 3 locators up.` */
export function momentText(at: number, { registrations, locators }: ReturnType<typeof standingAt>): string {
  const parts = [
    ...(registrations.known === 0 ? [] : [`registered at ${registrations.good} of ${registrations.known}`]),
    ...(locators.known === 0 ? [] : [`${locators.good} of ${plural(locators.known, 'locator')} up`]),
  ]
  return `${formatUtcFull(at)}: ${parts.length === 0 ? 'nothing is known of then' : parts.join(', ')}.`
}
