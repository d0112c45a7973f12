import type { Profile } from './profile.ts'
import { REFERENCE } from './reference.ts'

/** The OpenLISP control plane (C, cd4d37f). Its TTLs look like seconds in a field of minutes. */
export const OPENLISP: Profile = {
  name: 'openlisp',
  mapServer: {
    ...REFERENCE.mapServer,
    answersTo: 'first',
    negativesAuthoritative: true,
    holes: 'whole-block',
    holeTtlMinutes: 900,
    answersOutsideItsBlocks: false,
    unregisteredTtlMinutes: 60,
    unknownInstance: 'instance-zero',
    aroundSites: 'silence',
    proxyAuthoritative: true,
    referralsToControlPort: true,
    referralsInInstance: true,
    acknowledgesWithLocators: true,
    notifies: 'first',
    nonces: 'any',
    publications: 'none',
  },
  mapResolver: { ...REFERENCE.mapResolver, negativeTtlMinutes: 900, silentOnUnregistered: true },
  xtr: { ...REFERENCE.xtr, answersTo: 'first', probedBit: 'none', answersDirect: false, algorithm: 'sha-1', wantsMapNotify: true },
}
