import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { Failure } from './failure.ts'

const LINK_LIVES_MS = 24 * 60 * 60 * 1_000

/** Whether anybody can sign in yet. */
export const hasUser = async (ownerUrl: string): Promise<boolean> =>
  withClient(ownerUrl, async (client) => ((await client.query('SELECT 1 FROM "user" LIMIT 1')).rowCount ?? 0) > 0)

/** Makes a link that makes the first administrator, once, within a day. Only its hash is kept; older unused ones end. */
export async function createSetUpToken(ownerUrl: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token, 'utf8').digest()
  await withClient(ownerUrl, async (client) => {
    await client.query('DELETE FROM setup_link WHERE used_at IS NULL')
    await client.query('INSERT INTO setup_link (token_hash, created_at, expires_at) VALUES ($1, $2, $3)', [
      hash,
      new Date(now),
      new Date(now + LINK_LIVES_MS),
    ])
  })
  return token
}

/** Creates the administrator that the environment names, in the way a person would: through a set-up link of the running product. */
export async function createAdministrator(options: {
  url: string
  publicUrl: string
  token: string
  admin: { email: string; password: string }
}): Promise<void> {
  const { url, publicUrl, token, admin } = options
  const answer = await fetch(`${url}/api/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(publicUrl).origin },
    body: JSON.stringify({ token, name: 'Administrator', ...admin }),
    signal: AbortSignal.timeout(20_000),
  })
  if (answer.ok) return
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new Failure(
    `the administrator of LISPWATCH_ADMIN_EMAIL could not be created: ${message ?? `the server answered ${answer.status}`} Correct the two variables and start again.`,
  )
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
