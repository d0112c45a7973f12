import { paths } from '../../lib/paths.ts'
import type { IconName } from '../../ui/icon.tsx'
import { WORDS } from './words.ts'

/** A page that the rail leads to. */
export interface Place {
  readonly href: string
  readonly word: string
  readonly icon: IconName
  /** Has its own place in the bar of a phone; the others are behind "More". */
  readonly isFirst?: boolean
  /** At the foot of the rail. */
  readonly isLast?: boolean
}

const PLACES: readonly Place[] = [
  { href: paths.overview(), word: WORDS.overview, icon: 'overview', isFirst: true },
  { href: paths.map(), word: WORDS.map, icon: 'map', isFirst: true },
  { href: paths.sites(), word: WORDS.sites, icon: 'sites', isFirst: true },
  { href: paths.mappings(), word: WORDS.mappings, icon: 'mappings' },
  { href: paths.rlocs(), word: WORDS.rlocs, icon: 'rlocs' },
  { href: paths.servers(), word: WORDS.servers, icon: 'server' },
  { href: paths.providers(), word: WORDS.providers, icon: 'provider' },
  { href: paths.hierarchy(), word: WORDS.hierarchy, icon: 'hierarchy' },
  { href: paths.incidents(), word: WORDS.incidents, icon: 'alert', isFirst: true },
  { href: paths.audit(), word: WORDS.audit, icon: 'audit' },
  { href: paths.reports(), word: WORDS.reports, icon: 'report' },
  { href: paths.maintenance(), word: WORDS.maintenance, icon: 'wrench' },
  { href: paths.lookup(), word: WORDS.lookup, icon: 'search' },
]
const LAB: Place = { href: paths.lab(), word: WORDS.lab, icon: 'lab' }
const STATUS_PAGE: Place = { href: paths.publications(), word: WORDS.statusPage, icon: 'megaphone', isLast: true }
const SETTINGS: Place = { href: paths.settings(), word: WORDS.settings, icon: 'settings', isLast: true }

/** The pages of the rail, in its order. */
export function placesFor(of: {
  readonly withLab: boolean
  readonly withSettings: boolean
  readonly withStatusPage: boolean
}): readonly Place[] {
  return [
    ...PLACES,
    ...(of.withLab ? [LAB] : []),
    ...(of.withStatusPage ? [STATUS_PAGE] : []),
    // What stands at the foot begins with the first of them.
    ...(of.withSettings ? [{ ...SETTINGS, isLast: !of.withStatusPage }] : []),
  ]
}

/** Whether the page at `here` is this one or lies below it. */
export function isAt({ href }: Place, here: string): boolean {
  return here === href || (href !== paths.overview() && here.startsWith(`${href}/`))
}
