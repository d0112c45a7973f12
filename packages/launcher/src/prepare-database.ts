import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { APP_GROUP, ensureAppLogin, migrate } from './migrate.ts'

/** Migrations, the login of the programs, and the tables of the queue unless it lives in Redis. All of it by the owner. */
export async function prepareDatabase(
  ownerUrl: string,
  appPassword: string,
  queueInDatabase: boolean,
): Promise<{ appUrl: string; migrated: boolean }> {
  const migrated = await migrate(ownerUrl)
  const [appUrl] = await Promise.all([
    ensureAppLogin(ownerUrl, appPassword),
    queueInDatabase ? prepareQueueTables(ownerUrl, APP_GROUP) : undefined,
  ])
  return { appUrl, migrated }
}
