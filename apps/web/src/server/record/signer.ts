import { secretKey } from '@lispwatch/notify/secret-box'
import { type SigningKey, signingKey } from '@lispwatch/notify/signing-key'

let made: { readonly of: string; readonly key: SigningKey | undefined } | undefined

/** What this installation signs with; undefined without a secret key, or with one that is none. @param base64 as the environment has it */
export function signerOf(base64: string | undefined): SigningKey | undefined {
  if (base64 === undefined) return undefined
  if (made?.of !== base64) made = { of: base64, key: keyOf(base64) }
  return made.key
}

function keyOf(base64: string): SigningKey | undefined {
  try {
    return signingKey(secretKey(base64))
  } catch {
    // The settings of channels say what is wrong with it.
    return undefined
  }
}
