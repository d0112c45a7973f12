import { createHash } from 'node:crypto'
import { APP_GROUP, ensureAppLogin } from '@lispwatch/db/app-login'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { Failure, messageOf } from './failure.ts'
import { migrate } from './migrate.ts'

/**
 * Names the login of the programs. It goes with the password: two state folders that share a database each have a login of their own, and
 * none takes the other's away.
 */
export const appLogin = (appPassword: string): string =>
  `lispwatch_program_${createHash('sha256').update(appPassword).digest('hex').slice(0, 8)}`

/** Migrations, the login of the programs, and the tables of the queue unless it lives in Redis. All of it by the owner. */
export async function prepareDatabase(
  ownerUrl: string,
  appPassword: string,
  queueInDatabase: boolean,
): Promise<{ appUrl: string; migrated: boolean }> {
  const migrated = await migrate(ownerUrl)
  // One after the other: both change rights of the same group.
  const appUrl = await explained(ensureAppLogin(ownerUrl, { login: appLogin(appPassword), password: appPassword }))
  if (queueInDatabase) await explained(prepareQueueTables(ownerUrl, APP_GROUP))
  return { appUrl, migrated }
}

/** What goes wrong here is about rights in the database, and says so itself. */
const explained = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    throw new Failure(`the database could not be prepared: ${messageOf(cause)}`, { cause })
  })
