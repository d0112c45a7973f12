import { type RightsAct, rightsChanged } from '@lispwatch/domain/rights-event'
import type { Context } from '../context.ts'
import type { Principal } from '../principal.ts'
import { personName } from './person-name.ts'

/** Keeps in the record what somebody did with the rights of people and programs. */
export const noteRights = (
  { stores, principal, now }: Pick<Context, 'stores' | 'now'> & { readonly principal: Principal },
  act: RightsAct,
) => stores.recordEvents([rightsChanged(act, { by: personName(principal), now })])
