import type { ProfileName } from '../../world.ts'
import { IOS_XE } from './ios-xe.ts'
import { LISPERS } from './lispers.ts'
import { OOR } from './oor.ts'
import { OPENLISP } from './openlisp.ts'
import type { Profile } from './profile.ts'
import { REFERENCE } from './reference.ts'

const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  reference: REFERENCE,
  oor: OOR,
  lispers: LISPERS,
  openlisp: OPENLISP,
  'ios-xe': IOS_XE,
}

/** The habits behind a name; those of the RFCs where none is given. */
export function profileOf(name: ProfileName | undefined): Profile {
  return PROFILES[name ?? 'reference']
}
