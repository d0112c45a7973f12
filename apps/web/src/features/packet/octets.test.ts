import { explain } from '@lispwatch/lisp-client/wire/explain/explain'
import { expect, it } from 'vitest'
import { fieldAt, octetsOf, remarksAt } from './octets.ts'

/** A Map-Request as RFC 9301 5.2 lays it out: one ITR-RLOC, one EID-record. */
const REQUEST = octetsOf('10000001 0123456789abcdef 0000 0001 c0000201 00200001 0a010007')

it('every octet of a message belongs to exactly the field that says so', () => {
  const { fields, error } = explain(REQUEST)
  expect(error).toBeUndefined()
  for (let octet = 0; octet < REQUEST.length; octet++) {
    const field = fields[fieldAt(fields, octet) ?? -1]
    expect(field?.kind, `octet ${octet}`).toBe('field')
    expect(octet).toBeGreaterThanOrEqual(field?.offset ?? Number.POSITIVE_INFINITY)
  }
  expect(fieldAt(fields, REQUEST.length)).toBeUndefined()
  expect(fields[fieldAt(fields, 4) ?? -1]?.name).toBe('Nonce')
})

it('a remark stands at its field, and one that fits none at the first', () => {
  const { fields } = explain(REQUEST)
  const nonce = fields.findIndex(({ path }) => path === 'nonce')
  const remarks = [
    { path: 'nonce', offset: 0, detail: 'by its path' },
    { path: 'nowhere', offset: 5, detail: 'by its place' },
    { path: 'nowhere', offset: 999, detail: 'by neither' },
  ]
  expect(remarksAt(fields, remarks)).toEqual(
    new Map([
      [nonce, ['by its path', 'by its place']],
      [0, ['by neither']],
    ]),
  )
})
