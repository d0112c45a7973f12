import { plural } from '../../../lib/format.ts'

export const WORDS = {
  title: 'Time',
  slider: 'Instant that is shown',
  now: 'now',
  play: 'Play',
  pause: 'Pause',
  pace: 'Step',
  previousChange: 'Previous change',
  nextChange: 'Next change',
  dayBack: 'A day back',
  dayOn: 'A day on',
  failed: 'The history of the mappings could not be loaded',
  loading: 'Counting what was mapped',
  unmeasured: 'unmeasured then',
  legend: 'Hatched: nobody measured, or the crawl failed.',
} as const

/** What a screen reader hears of the slider. */
export function valueText(instant: string, bucket: { registered: number; inDoubt: number; isGap: boolean } | undefined): string {
  if (bucket === undefined || instant === WORDS.now) return instant
  if (bucket.isGap) return `${instant}, ${WORDS.unmeasured}`
  const doubt = bucket.inDoubt === 0 ? '' : `, ${bucket.inDoubt} in doubt`
  return `${instant}, around then ${plural(bucket.registered, 'EID-prefix', 'EID-prefixes')} mapped${doubt}`
}
