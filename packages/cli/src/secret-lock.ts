import { readFile } from 'node:fs/promises'
import type { ChannelLock } from '@lispwatch/notify/channel-lock'
import type { SecretKey } from '@lispwatch/notify/secret-box'
import type { SigningKey } from '@lispwatch/notify/signing-key'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { runningProduct } from './running-product.ts'
import { CommandFailure } from './usage-error.ts'

/**
 * LISPWATCH_SECRET_KEY, else the key of the product that runs with this state folder where that one's database is used. undefined: there is none.
 *
 * @throws CommandFailure when LISPWATCH_SECRET_KEY is no key
 */
async function secretKeyOf(io: Io): Promise<SecretKey | undefined> {
  const base64 = io.env.secretKey ?? (io.env.databaseUrl === undefined ? await keyOfProduct(io.env.home) : undefined)
  if (base64 === undefined) return undefined
  const { secretKey } = await import('@lispwatch/notify/secret-box')
  try {
    return secretKey(base64)
  } catch (error) {
    throw new CommandFailure(error instanceof Error ? error.message : String(error), EXIT.usage)
  }
}

/** Locks up secrets of channels as web and poller do. undefined: there is no key. @throws CommandFailure as secretKeyOf */
export async function secretLock(io: Io): Promise<ChannelLock | undefined> {
  const key = await secretKeyOf(io)
  return key && (await import('@lispwatch/notify/channel-lock')).channelLock(key)
}

/** Signs as web and poller do. undefined: there is no key. @throws CommandFailure as secretKeyOf */
export async function signerOf(io: Io): Promise<SigningKey | undefined> {
  const key = await secretKeyOf(io)
  return key && (await import('@lispwatch/notify/signing-key')).signingKey(key)
}

async function keyOfProduct(home: string): Promise<string | undefined> {
  const { secretKeyFile } = await runningProduct(home)
  if (secretKeyFile === undefined) return undefined
  try {
    const secrets: unknown = JSON.parse(await readFile(secretKeyFile, 'utf8'))
    const key: unknown = typeof secrets === 'object' && secrets !== null ? Reflect.get(secrets, 'secretKey') : undefined
    return typeof key === 'string' ? key : undefined
  } catch {
    // A secret that has to be locked up says that there is no key.
    return undefined
  }
}
