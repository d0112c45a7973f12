import { type SignedHead, statementText } from '@lispwatch/domain/record/head-statement'
import { expect, test } from 'vitest'
import { checkedHead } from './checked-head.ts'
import { secretKey } from './secret-box.ts'
import { signingKey } from './signing-key.ts'

const [key, other] = [1, 2].map((octet) => signingKey(secretKey(Buffer.alloc(32, octet).toString('base64'))))
if (key === undefined || other === undefined) throw new Error('there are two keys')
const STATEMENT = {
  ...{ installation: 'Atlas', position: 7, hash: 'a'.repeat(64), tree: 'b'.repeat(64), key: key.fingerprint },
  ...{ knownAt: '2026-11-21T15:30:00.000Z', signedAt: '2026-11-21T15:30:01.250Z' },
}
const signed = (text: string, by = key): SignedHead => ({
  ...{ statement: text, signature: Buffer.from(by.sign(Buffer.from(text))).toString('base64'), publicKey: by.publicKey },
})
const HEAD = signed(statementText(STATEMENT))

test('a head that was signed by the key that it names is good', () => {
  expect(checkedHead(HEAD)).toEqual({ ok: true, statement: STATEMENT })
})

test.each<[string, SignedHead]>([
  ['another position', { ...HEAD, statement: HEAD.statement.replace('"position":7', '"position":8') }],
  ['another signature', { ...HEAD, signature: signed('else').signature }],
  ['no signature', { ...HEAD, signature: '' }],
  ['another key', { ...HEAD, publicKey: other.publicKey }],
  ['no key', { ...HEAD, publicKey: 'key' }],
  ['the signature of another key', signed(HEAD.statement, other)],
  ['something else that was signed', signed('{"position":7}')],
])('a head with %s is not', (_, head) => {
  expect(checkedHead(head)).toMatchObject({ ok: false, words: expect.stringMatching(/\.$/) })
})
