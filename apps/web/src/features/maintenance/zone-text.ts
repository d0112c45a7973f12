const parts = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })

const SHORT = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const

/** `Sat, 21 Nov 2026, 22:00`, as clocks of that zone show it; in UTC where the zone is unknown here. */
export function zonedText(at: number, timeZone: string): string {
  const write = (zone: string) => new Intl.DateTimeFormat('en-GB', { ...SHORT, timeZone: zone, hourCycle: 'h23' }).format(at)
  try {
    return write(timeZone)
  } catch {
    return `${write('UTC')} UTC`
  }
}

/** `2026-11-21T22:00`, as a field for a local date and time takes it. */
export function localText(at: number, timeZone: string): string {
  const found = new Map<string, string>(
    parts(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: string) => found.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The zone of whoever looks. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone there is, UTC and the own one first. */
export function knownZones(): string[] {
  return [...new Set(['UTC', ownZone(), ...Intl.supportedValuesOf('timeZone')])]
}
