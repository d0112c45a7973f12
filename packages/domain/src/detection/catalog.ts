import type { Look } from '../facts/look.ts'
import { MASS_CHANGE } from './d01-mass-change.ts'
import { REGISTRATION_LOST } from './d01-registration-lost.ts'
import { REGISTRATION_PARTIAL } from './d02-registration-partial.ts'
import { REGISTRATION_FLAPPING } from './d03-registration-flapping.ts'
import { RLOC_FLAPPING } from './d03-rloc-flapping.ts'
import { DORMANT } from './d04-dormant.ts'
import { RLOC_UNREACHABLE } from './d05-rloc-unreachable.ts'
import { STATUS_LIE } from './d06-status-lie.ts'
import { BLACK_HOLED } from './d07-black-holed.ts'
import { WITHDRAWN } from './d08-withdrawn.ts'
import { ETR_SETS_DIFFER } from './d09-etr-sets-differ.ts'
import { ETR_ATTRIBUTES_DIFFER } from './d10-etr-attributes-differ.ts'
import { CONFORMANCE } from './d11-conformance.ts'
import { SERVERS_DISAGREE } from './d12-servers-disagree.ts'
import { SERVER_ILL } from './d13-server-ill.ts'
import { BROKEN_DELEGATION } from './d14-broken-delegation.ts'
import { SIBLINGS_DIFFER } from './d15-siblings-differ.ts'
import { AUTHENTICATION_FAILING } from './d16-authentication-failing.ts'
import { LOCATOR_NOT_ALLOWED } from './d17-locator-not-allowed.ts'
import { OVERLAP } from './d18-overlap.ts'
import { EID_MOVED } from './d19-moved.ts'
import { DUPLICATE_EID } from './d20-duplicate-eid.ts'
import { STALE_MAP_CACHE } from './d21-stale-map-cache.ts'
import { CROSS_TALK } from './d22-cross-talk.ts'
import { BOGON_LOCATOR } from './d23-bogon-locator.ts'
import { NONCE_REGRESSION } from './d24-nonce-regression.ts'
import { SUBSCRIPTION_ILL } from './d25-subscription-ill.ts'
import { REGISTRATION_AGEING } from './d26-registration-ageing.ts'
import { NAT_PARTIAL } from './d27-nat-partial.ts'
import { REDUNDANCY_LOST } from './d28-redundancy.ts'
import { SINGLE_SERVER } from './d28-single-server.ts'
import { PATH_QUALITY } from './d29-path-quality.ts'
import { VANTAGE_ILL } from './d30-vantage-ill.ts'
import { DRIFT_REJECTED } from './d31-drift-rejected.ts'
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
    DRIFT_REJECTED,
  ],
  rloc: [RLOC_FLAPPING, RLOC_UNREACHABLE, STATUS_LIE, BOGON_LOCATOR, PATH_QUALITY],
  server: [MASS_CHANGE, CONFORMANCE, SERVER_ILL, CROSS_TALK, SINGLE_SERVER],
  delegation: [BROKEN_DELEGATION, SIBLINGS_DIFFER],
  vantage: [VANTAGE_ILL],
  device: [AUTHENTICATION_FAILING, LOCATOR_NOT_ALLOWED, STALE_MAP_CACHE, NONCE_REGRESSION, SUBSCRIPTION_ILL, REGISTRATION_AGEING],
}
