import type { WorldMobileNode } from '../../world.ts'
import { eid, ROAMING_IID } from './eid-plan.ts'
import { ACTIVE_SITES } from './sites.ts'

/** The EID of a host at home; phones are in the default instance, laptops in the roaming company's. */
const ROAMERS: readonly { readonly name: string; readonly home: string; readonly host: string; readonly iid: number }[] = [
  { name: 'phone-1', home: 'san-jose-college', host: '10.16.1.201', iid: 0 },
  { name: 'phone-2', home: 'osaka-campus', host: '10.16.66.201', iid: 0 },
  { name: 'laptop-1', home: 'frankfurt-hosting', host: '10.16.42.11', iid: ROAMING_IID },
  { name: 'laptop-2', home: 'frankfurt-hosting', host: '10.16.42.12', iid: ROAMING_IID },
  { name: 'laptop-3', home: 'frankfurt-hosting', host: '10.16.42.13', iid: ROAMING_IID },
]

/** Hosts with an EID of their own. What they attach to registers it with the map-servers of their home. */
export const MOBILE_NODES: readonly WorldMobileNode[] = ROAMERS.map(({ name, home, host, iid }) => ({
  name,
  eid: eid(`${host}/32`, iid),
  site: home,
  key: `${name}-lab-key`,
  mapServers: ACTIVE_SITES.find((site) => site.name === home)?.mapServers ?? [],
}))
