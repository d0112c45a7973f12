import type { State } from '@lispwatch/domain/state'
import type { LocatorPlace, SiteDetail, SiteLocator } from '../../lib/shapes.ts'
import { type Share, sharesFor, shareText } from '../site/reachable/share.ts'
import { arc, type LatLng } from './arc.ts'

/** What a locator is to its site: carries traffic, would carry it, or neither. */
export type LocatorRole = 'active' | 'backup' | 'unused'

/** One locator of the chosen site, in words and as a line to where it is. */
export interface LocatorArc {
  readonly rloc: string
  readonly state: State
  readonly role: LocatorRole
  /** `active 75 %`, `backup`, … for the EID-prefix in which it does most. */
  readonly words: string
  /** Where it is, as far as anybody says. */
  readonly place: LocatorPlace | undefined
  /** Whether it stands where the site stands; then there is nothing to draw. */
  readonly isHere: boolean
  /** Empty where a place is not known, or where it is the same. */
  readonly points: readonly (readonly LatLng[])[]
}

/** Nearer than this, in degrees, two places are one on any map. */
const SAME_PLACE = 0.01
const ORDER: readonly LocatorRole[] = ['active', 'backup', 'unused']

/** The mapping of a site: its locators, those that carry traffic first, and where it goes from here. */
export function locatorArcs(site: Pick<SiteDetail, 'eids' | 'locators' | 'location'>, places: readonly LocatorPlace[]): LocatorArc[] {
  const shares = site.eids.map((eid) => sharesFor(eid, site.locators))
  return site.locators
    .map((locator) => locatorArc(locator, mostOf(shares.flatMap((of) => of.get(locator.rloc) ?? [])), site.location, places))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
}

function locatorArc(
  { rloc, displayState }: SiteLocator,
  share: Share | undefined,
  from: SiteDetail['location'],
  places: readonly LocatorPlace[],
): LocatorArc {
  const place = places.find((candidate) => candidate.rloc === rloc)
  const isHere = from !== null && place !== undefined && isNear(from, place)
  const isDrawn = from !== null && place !== undefined && !isHere
  return {
    ...{ rloc, place, isHere, state: displayState },
    role: share?.kind === 'active' || share?.kind === 'backup' ? share.kind : 'unused',
    words: shareText(share ?? { kind: 'absent' }),
    points: isDrawn ? arc([from.latitude, from.longitude], [place.latitude, place.longitude]) : [],
  }
}

const WEIGHT: Record<Share['kind'], number> = { active: 3, backup: 2, never: 1, absent: 0 }

/** A locator may be active for one EID-prefix and stand by for another: what it does most counts. */
function mostOf(shares: readonly Share[]): Share | undefined {
  return shares.toSorted((a, b) => WEIGHT[b.kind] - WEIGHT[a.kind] || plannedOf(b) - plannedOf(a))[0]
}

const plannedOf = (share: Share) => (share.kind === 'active' ? share.planned : 0)

function isNear(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): boolean {
  return Math.abs(a.latitude - b.latitude) < SAME_PLACE && Math.abs(a.longitude - b.longitude) < SAME_PLACE
}

/** Solid where traffic goes, dashed where it would go, broken where nothing answers, faint where nobody knows. */
export function arcClass({ state, role }: Pick<LocatorArc, 'state' | 'role'>): string {
  if (state === 'down' || state === 'service-down' || state === 'hidden') return 'arc-broken'
  if (role === 'unused' || state === 'unknown') return 'arc-faint'
  return role === 'active' ? 'arc-active' : 'arc-backup'
}
