import type { TestDatabase } from '@lispwatch/db/testing/database'
import { seal, secretKey } from '@lispwatch/notify/secret-box'
import { SIGNING_SECRET } from './receiver.ts'

/** A channel `ops` that posts to `url`, signed as a Receiver expects it; its secret is sealed under `key`, 32 octets in base64. */
export async function insertHook({ owner }: Pick<TestDatabase, 'owner'>, url: string, key: string): Promise<void> {
  const sealed = seal(secretKey(key), { secret: SIGNING_SECRET }, 'channel:ops')
  await owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, secrets, secret_names, origin, changed_by, changed_at)
     VALUES ('ops', 'webhook', true, $1, $2, '{secret}', 'console', 'Ada', now())`,
    [{ url }, Buffer.from(sealed)],
  )
}
