import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { derivedKey, type SecretKey } from './secret-box.ts'

/** What this installation signs with (Ed25519, RFC 8032). Whoever has the secret key has it as well; another secret key makes another one. */
export interface SigningKey {
  /** SubjectPublicKeyInfo as PEM, which openssl reads. */
  readonly publicKey: string
  /** sha256 of the public key's DER form, in hex: the name by which people compare it. */
  readonly fingerprint: string
  /** 64 octets. */
  sign(octets: Uint8Array): Uint8Array
}

/** PrivateKeyInfo of an Ed25519 key up to its 32 octets (RFC 8410 section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signing key of a secret key: always the same. */
export function signingKey(key: SecretKey): SigningKey {
  const privateKey = createPrivateKey({
    ...{ key: Buffer.concat([PKCS8_HEAD, derivedKey(key, 'signatures of the record')]), format: 'der', type: 'pkcs8' },
  })
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  return { publicKey, fingerprint: keyFingerprint(publicKey) ?? '', sign: (octets) => new Uint8Array(sign(null, octets, privateKey)) }
}

/** undefined: this is no Ed25519 key. */
export function keyFingerprint(publicKey: string): string | undefined {
  const key = publicKeyOf(publicKey)
  return (
    key &&
    createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex')
  )
}

/** Whether the key signed these octets; false for whatever is no key or no signature. */
export function isSignedBy(publicKey: string, octets: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKeyOf(publicKey)
  return key !== undefined && verify(null, octets, key, signature)
}

function publicKeyOf(pem: string) {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' && !pem.includes('PRIVATE') ? key : undefined
  } catch {
    return undefined
  }
}
