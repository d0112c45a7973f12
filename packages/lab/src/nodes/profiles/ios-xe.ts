import type { Profile } from './profile.ts'
import { REFERENCE } from './reference.ts'

/** Cisco IOS-XE, as far as a remark in the source of lispers.net's lig and the fields of its messages tell. */
export const IOS_XE: Profile = {
  name: 'ios-xe',
  mapServer: { ...REFERENCE.mapServer, negativesToControlPort: true, nonces: 'zero-passes', publications: 'none' },
  mapResolver: REFERENCE.mapResolver,
  xtr: { ...REFERENCE.xtr, algorithm: 'sha-1', sendsXtrId: true, wantsMapNotify: true },
}
