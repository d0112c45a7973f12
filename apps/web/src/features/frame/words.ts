import type { Role } from '@lispwatch/domain/role'
import type { ThemeChoice } from '../../lib/theme.ts'

export const WORDS = {
  product: 'Lispwatch',
  skip: 'Skip to content',
  pages: 'Pages',
  overview: 'Overview',
  map: 'Map',
  sites: 'Sites',
  mappings: 'Mappings',
  rlocs: 'RLOCs',
  servers: 'Servers',
  providers: 'Providers',
  hierarchy: 'Hierarchy',
  incidents: 'Incidents',
  audit: 'Audit',
  maintenance: 'Maintenance',
  lookup: 'Lookup',
  reports: 'Reports',
  more: 'More',
  lab: 'Lab',
  statusPage: 'Status page',
  settings: 'Settings',
  theme: 'Theme',
  account: 'Account',
  guest: 'Guest, read only',
  signIn: 'Sign in',
  signOut: 'Sign out',
  shortcuts: 'Keyboard shortcuts',
  keySearch: 'Search everything, or look an EID up (Cmd K on a Mac)',
  keySlash: 'Filter the list on this page; search where there is none',
  keyRows: 'Next and previous row',
  keyOpen: 'Open the row',
  keyAcknowledge: 'Acknowledge the incident of the row, or of the page',
  keyTree: 'Move in the tree of the hierarchy and in an open packet',
  keyClose: 'Close what lies above the page',
  keySheet: 'This sheet',
  live: 'live',
  connecting: 'connecting',
  reconnecting: 'reconnecting',
  summaryFailed: 'The server does not say how fresh this is; asking again.',
  liveMeaning: 'What changes in the network appears here by itself.',
  reconnectingMeaning: 'The connection to the server was lost. What is shown may be older than it says until it returns.',
} as const

export const THEME_WORD: Record<ThemeChoice, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

export const ROLE_WORD: Record<Role, string> = {
  viewer: 'Viewer',
  operator: 'Operator',
  auditor: 'Auditor',
  administrator: 'Administrator',
}
