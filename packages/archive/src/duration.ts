const UNIT_MINUTES: Readonly<Record<string, number>> = { y: 525_600, w: 10_080, d: 1440, h: 60, m: 1, s: 1 / 60 }

/**
 * Minutes of a record TTL as map-servers print it: `1440` (minutes), `00:03:00` (hours, minutes, seconds), `1d00h`, `1w0d`, `2y3w`.
 * undefined for anything else.
 */
export function ttlMinutesOf(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase()
  if (/^\d{1,10}$/.test(trimmed)) return Number(trimmed)
  const clock = /^(\d{1,4}):([0-5]\d):([0-5]\d)$/.exec(trimmed)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3]) / 60
  if (!/^(?:\d{1,6}[ywdhms])+$/.test(trimmed)) return undefined
  let minutes = 0
  for (const [, count, unit = ''] of trimmed.matchAll(/(\d+)([ywdhms])/g)) minutes += Number(count) * (UNIT_MINUTES[unit] ?? 0)
  return minutes
}
