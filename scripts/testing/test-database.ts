import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { SUPERUSER } from '../../packages/launcher/src/postgres/cluster.ts'
import { databaseUrl } from '../../packages/launcher/src/postgres/owner.ts'
import { startPostgres } from '../../packages/launcher/src/postgres/server.ts'
import { env } from '../setup/env.mjs'
import { giveWay } from './give-way.ts'

/** A PostgreSQL of its own for one run. It is thrown away afterwards, so nothing has to survive a power cut. Where figures are measured it gives way to nobody. */
export async function startTestDatabase(
  folder: string,
  { givesWay = false }: { readonly givesWay?: boolean } = {},
): Promise<{ url: string; version: string; stop(): Promise<void> }> {
  const password = randomBytes(18).toString('base64url')
  const server = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    password,
    path: env.PATH ?? '',
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'max_wal_size=256MB'],
  })
  if (givesWay) giveWay(server.pid)
  return {
    url: databaseUrl({ user: SUPERUSER, password, port: server.port, database: 'postgres' }),
    version: server.binaries.version,
    stop: () => server.stop(),
  }
}
