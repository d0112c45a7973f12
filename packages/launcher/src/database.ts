import { demandDatabase } from './external-database.ts'
import { codeOf, Failure, messageOf } from './failure.ts'
import { ensureOwner } from './postgres/owner.ts'
import { type PostgresServer, startPostgres } from './postgres/server.ts'
import type { Secrets } from './secrets.ts'
import type { StateFolder } from './state-folder.ts'

export interface OwnedDatabase {
  ownerUrl: string
  /** `PostgreSQL 18.4`, and where it comes from when that is not the usual. */
  words: string
  /** The private server; undefined when DATABASE_URL names another. */
  server: PostgresServer | undefined
}

/** The database as its owner: the one of DATABASE_URL, or the private one of the state folder. */
export async function openOwnedDatabase(options: {
  databaseUrl: string | undefined
  folder: StateFolder
  secrets: Secrets
  path: string
  /** Called as soon as there is a server to stop. */
  onServer(server: PostgresServer): void
}): Promise<OwnedDatabase> {
  const { databaseUrl, folder, secrets } = options
  if (databaseUrl !== undefined) {
    const { version } = await demandDatabase(databaseUrl, { asOwner: true })
    return { ownerUrl: databaseUrl, words: `PostgreSQL ${version} of DATABASE_URL`, server: undefined }
  }
  const server = await startPrivateServer(folder, secrets, options.path)
  options.onServer(server)
  const ownerUrl = await ensureOwner({
    port: server.port,
    superuserPassword: secrets.superuserPassword,
    ownerPassword: secrets.ownerPassword,
    secretsFile: folder.secretsFile,
  })
  const recovered = server.origin === 'recovered' ? ', left over from a killed run and restarted' : ''
  return { ownerUrl, words: `PostgreSQL ${server.binaries.version}${recovered}`, server }
}

/** `port`: where it was before, when it has to come back at the same place. */
export function startPrivateServer(folder: StateFolder, secrets: Secrets, path: string, port?: number): Promise<PostgresServer> {
  const options = { dataFolder: folder.dataFolder, logFile: folder.log('postgres'), password: secrets.superuserPassword, path }
  return startPostgres(port === undefined ? options : { ...options, port }).catch((error: unknown) => {
    if (codeOf(error) !== 'EACCES') throw error
    throw new Failure(
      `${folder.dataFolder} cannot be read by this user (${messageOf(error)}); start as the user who made it, or choose another LISPWATCH_HOME`,
    )
  })
}
