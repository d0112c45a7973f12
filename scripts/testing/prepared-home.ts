import { chmodSync, mkdirSync } from 'node:fs'
import { openOwnedDatabase } from '../../packages/launcher/src/database.ts'
import type { PostgresServer } from '../../packages/launcher/src/postgres/server.ts'
import { prepareDatabase } from '../../packages/launcher/src/prepare-database.ts'
import { readSecrets } from '../../packages/launcher/src/secrets.ts'
import { openStateFolder } from '../../packages/launcher/src/state-folder.ts'
import { env } from '../setup/env.mjs'

/**
 * A state folder as a first start leaves it before anything is applied, with nobody in it: what takes seconds of every first start, to be
 * copied by journeys that are about something else. Made by what a start makes it with.
 */
export async function prepareHome(home: string): Promise<void> {
  mkdirSync(home)
  // As a product's own: the database may run under another account, which has to pass through.
  chmodSync(home, 0o755)
  const folder = openStateFolder(home)
  const secrets = readSecrets(folder.secretsFile)
  const servers: PostgresServer[] = []
  try {
    const { ownerUrl } = await openOwnedDatabase({
      databaseUrl: undefined,
      folder,
      secrets,
      path: env.PATH ?? '',
      onServer: (server) => servers.push(server),
    })
    await prepareDatabase(ownerUrl, secrets.appPassword, true)
  } finally {
    for (const server of servers) await server.stop()
  }
}
