const REFRESH_MS = 30_000
/** A newer answer is being read at the server. */
const SOON_MS = 1_000

/** How often what needs somebody is asked for again, beside what the live stream brings. */
export const NEEDING_REFRESH = {
  refetchInterval: ({ state }: { readonly state: { readonly data?: { readonly isOld: boolean } | undefined } }) =>
    state.data?.isOld === true ? SOON_MS : REFRESH_MS,
}
