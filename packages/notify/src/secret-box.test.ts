import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { open, seal, secretKey } from './secret-box.ts'

const key = () => secretKey(randomBytes(32).toString('base64'))
const about = 'channel:ops-mail'

test('what was sealed opens with the same key and the same owner', () => {
  const own = key()
  const values = { password: 'pass ⚡ word', url: 'https://hooks.example.net/T0/B0' }
  expect(open(own, seal(own, values, about), about)).toEqual({ ok: true, values })
})

test('nothing of a secret can be seen in the box, and no two boxes are the same', () => {
  const own = key()
  const [one, other] = [seal(own, { password: 'very-secret-word' }, about), seal(own, { password: 'very-secret-word' }, about)]
  expect(Buffer.from(one).toString('latin1')).not.toContain('very-secret-word')
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false)
})

test('another key is a sentence that says so', () => {
  const opened = open(key(), seal(key(), { password: 'x' }, about), about)
  expect(opened).toMatchObject({ ok: false, words: expect.stringContaining('another key') })
})

test('a box that one bit was changed in, or that was moved to another channel, does not open', () => {
  const own = key()
  const box = seal(own, { password: 'x' }, about)
  expect(open(own, box, 'channel:other').ok).toBe(false)
  for (let at = 0; at < box.length; at++) {
    const changed = Uint8Array.from(box, (octet, index) => (index === at ? octet ^ 1 : octet))
    expect(open(own, changed, about).ok).toBe(false)
  }
  expect(open(own, box.subarray(0, 20), about).ok).toBe(false)
  expect(open(own, new Uint8Array(0), about).ok).toBe(false)
})

test('a key of the wrong length is refused with the command that makes a right one', () => {
  expect(() => secretKey('c2hvcnQ=')).toThrow('openssl rand -base64 32')
})
