/** So many sites are named on the page of a provider, the worst first; the table has all of them. */
export const SITES_SHOWN = 50

/** What the server is asked for. */
export const sitesInput = (provider: string) =>
  ({ provider, q: '', states: [], sort: 'state', descending: false, offset: 0, limit: SITES_SHOWN }) as const
