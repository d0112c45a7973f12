import type { World } from '../../world.ts'
import { DDT_NODES } from './delegation.ts'
import { DORMANT_SITES_OF_ALL } from './dormant-sites.ts'
import { PROXY_XTRS, RTRS } from './edge.ts'
import { MOBILE_NODES } from './mobile-nodes.ts'
import { PLACES } from './places.ts'
import { PROVIDERS } from './providers.ts'
import { MAP_RESOLVERS, MAP_SERVERS, SLOW_LINKS } from './servers.ts'
import { ACTIVE_SITES } from './sites.ts'

/**
 * A network of about sixty boxes in ten countries, in the shape of the one that was shown on stage in 2010 and with names that nobody has: roots,
 * three registries, two mapping service providers each, their sites. Locators are documentation addresses, EIDs private ones.
 */
export const ATLAS: World = {
  name: 'Atlas',
  seed: 2010,
  providers: PROVIDERS,
  mapServers: MAP_SERVERS,
  mapResolvers: MAP_RESOLVERS,
  ddtNodes: DDT_NODES,
  sites: [...ACTIVE_SITES, ...DORMANT_SITES_OF_ALL],
  rtrs: RTRS,
  proxyXtrs: PROXY_XTRS,
  mobileNodes: MOBILE_NODES,
  faultyLinks: SLOW_LINKS,
  observers: [
    { name: 'home', address: '198.51.100.250', address6: '2001:db8:f::250', place: PLACES.frankfurt },
    { name: 'west', address: '198.51.100.252', address6: '2001:db8:f::252', place: PLACES.sanJose },
    { name: 'east', address: '198.51.100.253', address6: '2001:db8:f::253', place: PLACES.singapore },
    { name: 'console', address: '198.51.100.251', address6: '2001:db8:f::251', place: PLACES.frankfurt },
  ],
}
