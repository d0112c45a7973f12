import { type ReadToken, readAcknowledgeToken } from '@lispwatch/notify/acknowledge-token'
import { channelLock } from '@lispwatch/notify/channel-lock'
import { type Opened, secretKey } from '@lispwatch/notify/secret-box'
import { type SigningKey, signingKey } from '@lispwatch/notify/signing-key'
import { type SubscriberLock, subscriberLock } from '@lispwatch/notify/subscriber-lock'

/** What needs the key that secrets of channels are kept under. Without a key everything says so in a sentence. */
export interface SecretKeeper {
  /** Why nothing can be locked up here; null when it can. */
  readonly problem: string | null
  seal(values: Readonly<Record<string, string>>, channel: string): Uint8Array | null
  open(sealed: Uint8Array, channel: string): Opened
  readAcknowledgeToken(token: string, now: number): ReadToken
  /** Addresses and links of the subscribers of status pages; null without a key. */
  readonly subscribers: SubscriberLock | null
  /** What reports and heads of the history are signed with; null without a key. */
  readonly signer: SigningKey | null
}

const NO_KEY =
  'LISPWATCH_SECRET_KEY is not set, so secrets of channels cannot be stored or read. Set it for web and poller, to the same 32 random octets: openssl rand -base64 32'

/** @param base64 32 octets, as the environment has them */
export function secretKeeper(base64: string | undefined): SecretKeeper {
  const key = base64 === undefined ? NO_KEY : keyOrProblem(base64)
  if (typeof key === 'string') {
    return {
      problem: key,
      subscribers: null,
      signer: null,
      seal: () => null,
      open: () => ({ ok: false, words: key }),
      readAcknowledgeToken: () => ({
        ok: false,
        isExpired: false,
        words: 'Links cannot be checked here at the moment. Sign in to acknowledge the incident.',
      }),
    }
  }
  return {
    problem: null,
    subscribers: subscriberLock(key),
    signer: signingKey(key),
    ...channelLock(key),
    readAcknowledgeToken: (token, now) => readAcknowledgeToken(key, token, now),
  }
}

function keyOrProblem(base64: string) {
  try {
    return secretKey(base64)
  } catch (error) {
    return error instanceof Error ? error.message : NO_KEY
  }
}
