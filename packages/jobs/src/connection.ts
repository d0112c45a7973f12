import { type BackendFactory, type ConnectionOptions, createPostgresBackend, createRedisBackend } from 'bullmq'

/** Where the queues live: in the product's own PostgreSQL, or in Redis when there is one. */
export interface QueueConnection {
  readonly databaseUrl: string
  readonly redisUrl?: string | undefined
}

/** What a Queue or Worker is made with: one choice of the two for the whole of it. */
export interface QueueBackend {
  readonly connection: ConnectionOptions
  readonly factory: BackendFactory
}

/** Each Queue and each Worker has a pool of its own, and a Worker one connection more to listen on: they stay small. */
const POOL_SIZE = 3
const CONNECT_TIMEOUT_MS = 10_000

/** What is wrong with the name of a vantage; undefined when nothing is. */
export function vantageProblem(vantage: string): string | undefined {
  return /^[a-z0-9-]+$/.test(vantage) ? undefined : `${JSON.stringify(vantage)} cannot name a vantage: only a-z, 0-9 and - may be in it`
}

/** The queue of a vantage. @throws Error for a name that no vantage may have */
export function queueName(vantage: string): string {
  const problem = vantageProblem(vantage)
  if (problem !== undefined) throw new Error(problem)
  return `vantage-${vantage}`
}

/** Nothing connects here; each Queue or Worker does when it is made. */
export function queueBackend({ databaseUrl, redisUrl }: QueueConnection): QueueBackend {
  if (redisUrl !== undefined) return { connection: { url: redisUrl, maxRetriesPerRequest: null }, factory: createRedisBackend }
  const connection = { connectionString: databaseUrl, max: POOL_SIZE, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }
  // The connection is bound here, so that both kinds of backend have one type for those who make queues.
  return { connection: {}, factory: (name, options, role) => createPostgresBackend(name, { ...options, connection }, role) }
}
