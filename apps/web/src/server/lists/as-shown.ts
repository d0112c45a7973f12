import type { RlocDetail } from '@lispwatch/db/rlocs'
import type { SiteDetail } from '@lispwatch/db/sites'
import type { Shown, ShownStates } from '@lispwatch/domain/shown-around'
import type { State } from '@lispwatch/domain/state'

/** A thing with the state that is shown, and why, where that is not what was measured at it. */
export function asShown<T extends { readonly state: State; readonly reason: string }>(of: T, { state, reason }: Shown): T {
  return state === of.state && reason === null ? of : { ...of, state, reason: reason ?? of.reason }
}

/** A site with its locators. */
export function siteAsShown(site: SiteDetail, states: ShownStates): SiteDetail {
  const locators = site.locators.map((one) => ({ ...one, displayState: states.rloc(one.rloc, one.displayState).state }))
  return { ...asShown(site, states.site(site.name, site.state)), locators }
}

/** A locator; `shownReason`: why it is not shown as it was measured, null where it is. */
export type ShownRloc = RlocDetail & { readonly shownReason?: string | null }

export function rlocAsShown(rloc: RlocDetail, states: ShownStates): ShownRloc {
  const { probed } = rloc
  if (probed === null) return rloc
  const { state, reason } = states.rloc(rloc.rloc, probed.displayState)
  return { ...rloc, probed: { ...probed, displayState: state }, shownReason: reason }
}
