import type { Database } from '@lispwatch/db/client'
import type { ProbedRloc } from '@lispwatch/db/rlocs'
import { getServer, type ServerDetail } from '@lispwatch/db/servers'
import { readAround } from '@lispwatch/db/shown-around'
import { getSite, type SiteDetail } from '@lispwatch/db/sites'
import { type ShownStates, shownStates } from '@lispwatch/domain/shown-around'
import { asShown, siteAsShown } from './as-shown.ts'

/** What is open now, to be asked about any number of things. */
export const statesNow = async (database: Database, now: number): Promise<ShownStates> => shownStates(await readAround(database, now), now)

/** A site with the states that are shown. */
export async function shownSite(
  database: Database,
  name: string,
  now: number,
  asked = statesNow(database, now),
): Promise<SiteDetail | undefined> {
  const [site, states] = await Promise.all([getSite(database, name, now), asked])
  return site && siteAsShown(site, states)
}

/** A server with the state that is shown. */
export async function shownServer(
  database: Database,
  name: string,
  now: number,
  asked = statesNow(database, now),
): Promise<ServerDetail | undefined> {
  const [server, states] = await Promise.all([getServer(database, name, now), asked])
  return server && asShown(server, states.node(server.name, server.state))
}

/** A locator of a list; the very same one where it is shown as it was measured. */
export function withShownState<R extends Pick<ProbedRloc, 'rloc' | 'displayState'>>(of: R, states: ShownStates): R {
  const { state } = states.rloc(of.rloc, of.displayState)
  return state === of.displayState ? of : { ...of, displayState: state }
}
