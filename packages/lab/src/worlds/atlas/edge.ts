import type { WorldProxyXtr, WorldRtr } from '../../world.ts'
import { PLACES } from './places.ts'

/** Through which the site behind a NAT is reached. */
export const RTR_NAME = 'frankfurt-rtr.rloc.example'

export const RTRS: readonly WorldRtr[] = [
  { name: RTR_NAME, provider: 'Tejo Mapping', addresses: ['192.0.2.65', '2001:db8:0:6::1'], place: PLACES.frankfurt },
]

/** Between the sites and everybody else. */
export const PROXY_XTRS: readonly WorldProxyXtr[] = [
  {
    name: 'ashburn-pxtr.rloc.example',
    roles: ['pitr', 'petr'],
    provider: 'Pampero Mapping',
    addresses: ['192.0.2.49', '2001:db8:0:5::1'],
    place: PLACES.ashburn,
  },
  {
    name: 'leipzig-pxtr.rloc.example',
    roles: ['pitr', 'petr'],
    provider: 'Fjord Mapping',
    addresses: ['192.0.2.50', '2001:db8:0:5::2'],
    place: PLACES.leipzig,
  },
  { name: 'osaka-petr.rloc.example', roles: ['petr'], provider: 'Lantern Mapping', addresses: ['192.0.2.51'], place: PLACES.osaka },
]
