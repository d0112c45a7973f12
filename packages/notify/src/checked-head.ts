import { type HeadStatement, readStatement, type SignedHead } from '@lispwatch/domain/record/head-statement'
import { isSignedBy, keyFingerprint } from './signing-key.ts'

/** A head whose signature is good for what it says, by the key that it names; or why not, in a sentence. */
export type CheckedHead = { readonly ok: true; readonly statement: HeadStatement } | { readonly ok: false; readonly words: string }

/** Says nothing of whose key it is: people compare its fingerprint with one that they were told. */
export function checkedHead({ statement: text, signature, publicKey }: SignedHead): CheckedHead {
  const statement = readStatement(text)
  if (statement === undefined) return { ok: false, words: 'What was signed is no head of a history.' }
  if (keyFingerprint(publicKey) !== statement.key)
    return { ok: false, words: `It names the key ${statement.key} and comes with another one.` }
  if (!isSignedBy(publicKey, Buffer.from(text, 'utf8'), Buffer.from(signature, 'base64')))
    return { ok: false, words: 'Its signature is not good: it, or what was signed, was changed.' }
  return { ok: true, statement }
}
