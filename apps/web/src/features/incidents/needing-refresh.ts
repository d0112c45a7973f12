/** How often what needs somebody is asked for again, beside what the live stream brings. */
export const NEEDING_REFRESH = { refetchInterval: 30_000 } as const
