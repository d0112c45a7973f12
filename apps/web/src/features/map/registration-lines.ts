import { registrationDisplayState, type State, worstState } from '@lispwatch/domain/state'
import type { NodeSummary, SiteDetail } from '../../lib/shapes.ts'
import { arc, type LatLng } from './arc.ts'

/** How the EID-prefixes of a site are registered at one server: the worst of them. */
export interface ServerRegistration {
  readonly node: string
  readonly state: State
}

/** One line on the map from a site to a server that has a place. */
export interface RegistrationLine extends ServerRegistration {
  readonly points: readonly (readonly LatLng[])[]
}

/** How a site stands at each server: what needs someone first, then where it is registered, then where nobody expects it. */
export function serverRegistrations({ servers, prefixes }: Pick<SiteDetail, 'servers' | 'prefixes'>): ServerRegistration[] {
  return servers
    .map(({ node }) => {
      const cells = prefixes.flatMap((prefix) => prefix.cells.filter((cell) => cell.node === node))
      return { node, state: worstState(cells.map((cell) => registrationDisplayState(cell.state, cell.absence))) }
    })
    .sort((a, b) => order(a) - order(b))
}

const order = ({ state }: ServerRegistration) => (state === 'ok' ? 1 : isQuiet(state) ? 2 : 0)
const isQuiet = (state: State) => state === 'unknown' || state === 'dormant' || state === 'impaired'

/** Lines to those of the servers whose place is known and where the site is registered, or should be. */
export function registrationLines(site: SiteDetail, nodes: readonly NodeSummary[]): RegistrationLine[] {
  const from = site.location
  if (from === null) return []
  return serverRegistrations(site).flatMap(({ node, state }) => {
    if (isQuiet(state)) return []
    const to = nodes.find(({ name }) => name === node)?.location ?? null
    if (to === null) return []
    return [{ node, state, points: arc([from.latitude, from.longitude], [to.latitude, to.longitude]) }]
  })
}
