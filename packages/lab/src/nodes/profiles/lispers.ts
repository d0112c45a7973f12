import type { Profile } from './profile.ts'
import { REFERENCE } from './reference.ts'

/** lispers.net (Python, a8e1ce1). */
export const LISPERS: Profile = {
  name: 'lispers',
  mapServer: {
    ...REFERENCE.mapServer,
    answersTo: 'first',
    holes: 'as-asked',
    neverRegisteredAction: 7,
    proxyTtlMinutes: 1440,
    locatorForm: 'afi-list',
    forwardsTo: 'lowest-address',
    referralsToControlPort: true,
    negativeBesideReferral: true,
    nonces: 'zero-passes',
    publications: 'constant',
    publishesExpiry: false,
  },
  mapResolver: { ...REFERENCE.mapResolver, answersNotAuthoritative: true },
  xtr: {
    ...REFERENCE.xtr,
    answersTo: 'first',
    probesAnsweredFrom: 'first',
    probedBit: 'every-local',
    answersProbesOverIpv6: false,
    ttlInSeconds: true,
    locatorForm: 'afi-list',
    sendsXtrId: true,
    wantsMapNotify: true,
    acknowledgesMapNotify: true,
    rtrPriorities: { priority: 254, mpriority: 255 },
  },
}
