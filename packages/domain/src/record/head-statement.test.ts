import { expect, test } from 'vitest'
import { type HeadStatement, readSignedHeads, readStatement, signedHeadLine, statementText } from './head-statement.ts'

const STATEMENT: HeadStatement = {
  ...{ installation: 'Größe "x"', position: 48_211, hash: 'a'.repeat(64), tree: 'b'.repeat(64), key: 'c'.repeat(64) },
  ...{ knownAt: '2026-11-21T15:30:00.000Z', signedAt: '2026-11-21T15:30:01.250Z' },
}
const HEAD = { statement: statementText(STATEMENT), signature: 'c2ln', publicKey: '-----BEGIN PUBLIC KEY-----\n' }

test('a statement has one text, its names in order and without blanks, and is read back from it', () => {
  expect(HEAD.statement).toBe(
    `{"hash":"${'a'.repeat(64)}","installation":"Größe \\"x\\"","key":"${'c'.repeat(64)}","known_at":"2026-11-21T15:30:00.000Z","position":48211,"signed_at":"2026-11-21T15:30:01.250Z","tree":"${'b'.repeat(64)}","what":"head of the history"}`,
  )
  expect(readStatement(HEAD.statement)).toEqual(STATEMENT)
})

test.each([
  ['no JSON', 'head'],
  ['another form of the same', `${HEAD.statement} `],
  ['something else that was signed', HEAD.statement.replace('head of the history', 'report')],
  ['no number of a line', HEAD.statement.replace('48211', '0')],
  ['a hash that is too short', HEAD.statement.replace('"hash":"a', '"hash":"')],
  ['a time that is none', HEAD.statement.replace('15:30:00.000Z', 'noon')],
  ['more than it may say', HEAD.statement.replace('{', '{"a":1,')],
])('%s is no statement', (_, text) => expect(readStatement(text)).toBeUndefined())

test('heads are found in whatever they were kept in: alone, a line each, as a status page tells them, in a mail', () => {
  const line = signedHeadLine(HEAD)
  expect(readSignedHeads(line)).toEqual([HEAD])
  expect(readSignedHeads(JSON.stringify(HEAD, null, 2))).toEqual([HEAD])
  expect(readSignedHeads(`${line}\n${line}`)).toEqual([HEAD, HEAD])
  expect(readSignedHeads(JSON.stringify({ name: 'Atlas', heads: [HEAD, { statement: 1 }] }))).toEqual([HEAD])
  expect(readSignedHeads(`Subject: head\r\n\r\n> ${line.trim()}\r\n-- \r\nLispwatch`)).toEqual([HEAD])
  expect(readSignedHeads('nothing of the kind\n{"a":1}\n[]\n{')).toEqual([])
})
