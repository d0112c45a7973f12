import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's least for scrypt: 2^15, 8, 3. Some 100 ms, 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const SALT_BYTES = 16
const HASH_BYTES = 32

const derived = (password: string, salt: Buffer) =>
  new Promise<Buffer>((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error))),
  )

/** How the password of a status page is kept: `scrypt:SALT:HASH`, both in hex. */
export async function hashPagePassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return `scrypt:${salt.toString('hex')}:${(await derived(password, salt)).toString('hex')}`
}

/** Whether it is the password that `kept` was made from. */
export async function isPagePassword(password: string, kept: string): Promise<boolean> {
  const [, salt, hash] = /^scrypt:([0-9a-f]{32}):([0-9a-f]{64})$/.exec(kept) ?? []
  if (salt === undefined || hash === undefined) return false
  return timingSafeEqual(await derived(password, Buffer.from(salt, 'hex')), Buffer.from(hash, 'hex'))
}
