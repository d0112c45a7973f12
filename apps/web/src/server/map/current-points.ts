import type { PlacedLocator } from '@lispwatch/db/locator-facts'
import type { SiteSummary } from '@lispwatch/db/sites'
import type { Context } from '../context.ts'
import { type RlocPoints, rlocPoints } from './rloc-points.ts'
import { type SitePoints, sitePoints } from './site-points.ts'

type Asking = Pick<Context, 'stores' | 'now'>

/**
 * Points are dear to make and the same for all who ask; the lists that they are made of are read anew all the time, and mostly tell the same
 * of places. So they are made anew only where they would be others.
 */
function keeping<Row extends object, P>(make: (rows: readonly Row[]) => P, areTheSame: (a: Row, b: Row) => boolean) {
  let last: { readonly rows: readonly Row[]; readonly points: P } | undefined
  return (rows: readonly Row[]): P => {
    const before = last
    const isSame =
      before !== undefined &&
      (before.rows === rows || (before.rows.length === rows.length && rows.every((row, index) => isSameAt(before.rows, index, row))))
    const points = isSame ? before.points : make(rows)
    last = { rows, points }
    return points
  }

  function isSameAt(before: readonly Row[], index: number, row: Row): boolean {
    const other = before[index]
    return other !== undefined && areTheSame(other, row)
  }
}

const areSameTexts = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((text, index) => text === b[index])

function isToldTheSame(a: SiteSummary, b: SiteSummary): boolean {
  return (
    a.name === b.name &&
    a.publicName === b.publicName &&
    a.provider === b.provider &&
    a.location?.name === b.location?.name &&
    a.location?.latitude === b.location?.latitude &&
    a.location?.longitude === b.location?.longitude &&
    areSameTexts(a.tags, b.tags) &&
    areSameTexts(a.eids, b.eids)
  )
}

const isAtTheSamePlace = (a: PlacedLocator, b: PlacedLocator) =>
  a.rloc === b.rloc && a.position.latitude === b.position.latitude && a.position.longitude === b.position.longitude

const pointsOfSites = keeping<SiteSummary, SitePoints>(sitePoints, isToldTheSame)
const pointsOfRlocs = keeping<PlacedLocator, RlocPoints>(rlocPoints, isAtTheSamePlace)

/** Every site with its points; `isOld`: newer ones are being read. */
export async function sitesWithPoints({ stores, now }: Asking) {
  const { value: sites, isOld } = await stores.glanceSites(now)
  return { sites, points: pointsOfSites(sites), isOld }
}

/** Every locator whose place is known, with their points. */
export async function rlocsWithPoints({ stores, now }: Asking) {
  const placed = await stores.locatorPositions(now)
  return { placed, points: pointsOfRlocs(placed) }
}
