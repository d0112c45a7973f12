import { createHash } from 'node:crypto'
import type { Database } from '@lispwatch/db/client'
import { Fault } from '../fault.ts'
import type { Account } from '../stores.ts'
import { accountRow, insertAccount, type NewAccount } from './accounts.ts'

export type SetUpLinkState = 'valid' | 'expired' | 'used' | 'unknown'

const WORDS: Record<Exclude<SetUpLinkState, 'valid'>, string> = {
  expired: 'This set-up link has expired. Start Lispwatch again: it prints a new one.',
  used: 'This set-up link has been used. Sign in with the account that it made.',
  unknown: 'This set-up link is not known. Use the one that Lispwatch printed last.',
}

/** What a link is good for. Looking does not use it up. */
export async function setUpLinkState({ prisma }: Database, token: string, now: number): Promise<SetUpLinkState> {
  const link = await prisma.setupLink.findUnique({ where: { tokenHash: hashSetUpToken(token) } })
  if (link === null) return 'unknown'
  if (link.usedAt !== null) return 'used'
  return link.expiresAt.getTime() <= now ? 'expired' : 'valid'
}

/**
 * Uses the link up and makes its administrator, both or neither: of several that come at once, one wins. Fault `refused` when the link is
 * good for nothing, `conflict` when the address is taken.
 */
export async function consumeSetUpLink(database: Database, token: string, person: Omit<NewAccount, 'role'>, now: number): Promise<Account> {
  await demandValid(database, token, now)
  const row = await accountRow({ ...person, role: 'administrator' })
  const made = await database.prisma.$transaction(async (tx) => {
    // The row lock of this update lets the others wait, and then find the link used.
    const { count } = await tx.setupLink.updateMany({
      where: { tokenHash: hashSetUpToken(token), usedAt: null, expiresAt: { gt: new Date(now) } },
      data: { usedAt: new Date(now), usedBy: row.id },
    })
    return count === 1 ? insertAccount(tx, row) : undefined
  })
  if (made !== undefined) return made
  await demandValid(database, token, now)
  throw new Fault('refused', WORDS.unknown)
}

async function demandValid(database: Database, token: string, now: number): Promise<void> {
  const state = await setUpLinkState(database, token, now)
  if (state !== 'valid') throw new Fault('refused', WORDS[state])
}

/** A token has 256 random bits, so a plain hash keeps it secret. */
export function hashSetUpToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token, 'utf8').digest())
}
