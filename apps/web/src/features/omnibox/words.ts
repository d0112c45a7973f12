import type { FoundKind } from './shapes.ts'

export const WORDS = {
  open: 'Search or look up',
  label: 'Search the network, or look an EID up',
  placeholder: 'Site, EID, RLOC, server, provider or page',
  lookUpPlaceholder: 'An EID to look up live: 10.1.2.3, [101]10.1.2.3, 2001:db8::1',
  results: 'Results',
  live: 'Live',
  recent: 'Recent',
  pages: 'Pages',
  actions: 'Actions',
  nothing: 'Nothing is called that. An EID can be looked up live.',
  failed: 'The search does not answer. Pages and actions can be reached all the same.',
  lookUpSomething: 'Look an EID up live …',
  chooseTheme: 'Switch theme …',
  shortcuts: 'Keyboard shortcuts',
  signOut: 'Sign out',
  covers: 'covers it',
  back: 'Backspace goes back',
  foot: 'arrows choose, Enter opens, Esc closes',
} as const

export const GROUP_WORD: Record<FoundKind, string> = {
  eid: 'EID-prefixes',
  site: 'Sites',
  rloc: 'RLOCs',
  server: 'Servers',
  provider: 'Providers',
  incident: 'Incidents',
}

export const lookUpLive = (eid: string): string => `Look up ${eid} live`
