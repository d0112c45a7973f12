import * as tokens from '@lispwatch/db/api-tokens'
import type { Database } from '@lispwatch/db/client'
import { Fault } from './fault.ts'

/** A token as a person asks for it. Times in epoch ms. */
export type NewToken = tokens.NewApiToken

/** What making a token gives, this once. */
export interface MadeToken {
  readonly token: string
  readonly made: tokens.ApiToken
}

/** Makes a token. Fault `conflict` when one that was not revoked has the name. */
export async function createToken(database: Database, token: NewToken, now: number): Promise<MadeToken> {
  const made = await tokens.createApiToken(database, token, now)
  if (made === 'name-taken')
    throw new Fault('conflict', `There is already a token named “${token.name}”. Revoke it, or choose another name.`)
  return made
}

/** Ends a token at once. Fault `not-found` when there is none that still works. */
export async function revokeToken(database: Database, id: number, by: string, now: number): Promise<void> {
  if (!(await tokens.revokeApiToken(database, id, by, now))) {
    throw new Fault('not-found', 'This token was revoked already. Reload the list.')
  }
}
