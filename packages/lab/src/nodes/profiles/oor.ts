import type { Profile } from './profile.ts'
import { REFERENCE } from './reference.ts'

/** OpenOverlayRouter (C, commit e5fdf59). */
export const OOR: Profile = {
  name: 'oor',
  mapServer: {
    ...REFERENCE.mapServer,
    negativesAuthoritative: true,
    holes: 'widest-with-wrong-octet',
    hostWhereMoreSpecifics: true,
    unknownInstance: 'whole-instance',
    aroundSites: 'everything',
    iidMaskLength: 0x20,
    survivesSeveralEids: false,
    notRegisteredReferralTtlMinutes: 15,
    nonces: 'any',
    publications: 'none',
  },
  mapResolver: {
    ...REFERENCE.mapResolver,
    asksWithOwnNonce: true,
    repliesToControlPort: true,
    negativeAction: 0,
    negativeTtlMinutes: 15,
    answersNotAuthoritative: true,
  },
  xtr: {
    ...REFERENCE.xtr,
    repeatsFirstOfSeveral: true,
    algorithm: 'sha-1',
    keyId: 0,
    wantsMapNotify: true,
    registersPrivateAddress: true,
  },
}
