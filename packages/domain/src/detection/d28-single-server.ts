/*
 * D28 Single point, as it shows at a server: sites of which no other server has a registration. Worth knowing and no more (`info`): when this
 * server goes, they go. Opens with the first such site, closes with the last. Left out: servers that do not answer, of which nobody knows what
 * they hold, and networks with one map-server, where it could not be otherwise.
 */
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

export const SINGLE_SERVER: Detection<'server'> = {
  id: 'D28',
  look: 'server',
  name: 'single server',
  about: 'Sites are registered at this server alone.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, roles, soleServerOf, readings }, prior, { now, servers, mapServerAddresses }) {
    if (!roles.includes('map-server')) return clears(`${node} is no map-server.`)
    if (servers.size < 2 || mapServerAddresses.size < 2) return clears('There is no other server.')
    if (soleServerOf.length === 0) return clears(`Every site that is registered at ${node} is registered elsewhere too.`)
    if (!readings.some(({ standing }) => standing.state === 'answering')) return HOLDS
    const sites = namesOf(soleServerOf)
    return claims(prior, {
      variant: 'single-server',
      severity: 'info',
      byAt: now,
      reason: `${node} is the only server at which ${nameList(sites)} ${sites.length === 1 ? 'is' : 'are'} registered.`,
      affects: { sites },
    })
  },
}
