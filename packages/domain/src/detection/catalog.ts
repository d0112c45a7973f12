import type { Look } from '../facts/look.ts'
import { REGISTRATION_LOST } from './d01-registration-lost.ts'
import { REGISTRATION_PARTIAL } from './d02-registration-partial.ts'
import { REGISTRATION_FLAPPING } from './d03-registration-flapping.ts'
import { DORMANT } from './d04-dormant.ts'
import { BLACK_HOLED } from './d07-black-holed.ts'
import { WITHDRAWN } from './d08-withdrawn.ts'
import { ETR_SETS_DIFFER } from './d09-etr-sets-differ.ts'
import { ETR_ATTRIBUTES_DIFFER } from './d10-etr-attributes-differ.ts'
import { SERVERS_DISAGREE } from './d12-servers-disagree.ts'
import { OVERLAP } from './d18-overlap.ts'
import { EID_MOVED } from './d19-moved.ts'
import { DUPLICATE_EID } from './d20-duplicate-eid.ts'
import { NAT_PARTIAL } from './d27-nat-partial.ts'
import { REDUNDANCY_LOST } from './d28-redundancy.ts'
import type { Detection } from './detection.ts'

/** Every detection there is, by what it looks at. */
export const DETECTIONS: { readonly [L in Look]: readonly Detection<L>[] } = {
  eid: [
    REGISTRATION_LOST,
    REGISTRATION_PARTIAL,
    REGISTRATION_FLAPPING,
    DORMANT,
    BLACK_HOLED,
    WITHDRAWN,
    ETR_SETS_DIFFER,
    ETR_ATTRIBUTES_DIFFER,
    SERVERS_DISAGREE,
    OVERLAP,
    EID_MOVED,
    DUPLICATE_EID,
    NAT_PARTIAL,
    REDUNDANCY_LOST,
  ],
  rloc: [],
  server: [],
  delegation: [],
  vantage: [],
  device: [],
}
