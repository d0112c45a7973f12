/** Pages that tell how it was at an instant, with the banner around every page. */
const KNOWS = /^\/(sites(\/[^/]+)?|hierarchy)$/
/** Pages with a slider through time, which say themselves which instant they show. */
const TELLS_ITSELF = /^\/(map|mappings)(\/.*)?$/

/** What a page makes of an instant: it shows it, says so itself, or knows only now. */
export type AsOfStanding = 'shows' | 'tells-itself' | 'only-now'

export function asOfStanding(path: string): AsOfStanding {
  if (TELLS_ITSELF.test(path)) return 'tells-itself'
  return KNOWS.test(path) ? 'shows' : 'only-now'
}

/** The address of a page with the instant that is looked at; null: now. */
export function withAt(href: string, atText: string | null): string {
  return atText === null ? href : `${href}${href.includes('?') ? '&' : '?'}at=${encodeURIComponent(atText)}`
}
