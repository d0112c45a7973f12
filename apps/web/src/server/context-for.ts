import { env } from '../env.ts'
import { isSameOrigin } from './auth/origins.ts'
import { backend } from './backend.ts'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import type { Context } from './context.ts'
import { principalOf } from './principal-of.ts'

/** A stream asks anew who is listening at most this often. */
const RECHECK_EVERY_MS = 2_000

/** What the procedures of one request are given. */
export async function contextFor(headers: Headers): Promise<Context> {
  const { database, auth, stores, live, lab, labRate, lookups, comparisons, comparisonRate, finder, secrets, status } = backend()
  const { publicUrl } = env()
  const decide = () => principalOf({ database, auth }, headers)
  const now = Date.now()
  let decided = { at: now, principal: await decide() }
  const recheck = async () => {
    if (Date.now() - decided.at >= RECHECK_EVERY_MS) decided = { at: Date.now(), principal: await decide() }
    return decided.principal
  }
  return {
    ...{ principal: decided.principal, sameOrigin: isSameOrigin(headers, publicUrl), now, recheck },
    ...{
      stores,
      live,
      lab,
      labRate,
      lookups,
      comparisons,
      comparisonRate,
      finder,
      secrets,
      status,
      publicUrl,
      client: headers.get(CLIENT_ADDRESS_HEADER) ?? undefined,
    },
  }
}
