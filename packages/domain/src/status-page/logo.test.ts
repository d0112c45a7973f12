import { expect, test } from 'vitest'
import { MOST_LOGO_BYTES, readLogo } from './logo.ts'

const svg = (text: string) => `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`
const png = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

test('a logo is read octet by octet, whatever its length', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Buffer.concat([SIGNATURE, Buffer.from(Array.from({ length }, (_, index) => (index * 37) % 256))])
    const read = readLogo(png(bytes))
    expect(read.ok && Buffer.from(read.logo.bytes)).toEqual(bytes)
  }
})

test('what is written over several lines, as YAML folds it, is one picture', () => {
  const text = svg('<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M0 0h9"/><use href="#a"/><use xlink:href = "#a"/></svg>')
  expect(readLogo(`${text.slice(0, 40)}\n  ${text.slice(40)}\n`).ok).toBe(true)
})

test.each([
  ['https://cdn.example.net/logo.png', 'as data:'],
  ['data:text/html;base64,PGI+', 'as data:'],
  [png(Buffer.from('GIF89a')), 'no PNG'],
  [svg('<html></html>'), 'no SVG'],
  [png(Buffer.concat([SIGNATURE, Buffer.alloc(MOST_LOGO_BYTES)])), '64 KiB'],
  [svg('<svg><script>alert(1)</script></svg>'), 'only draws'],
  [svg('<svg onload="alert(1)"/>'), 'only draws'],
  [svg('<svg><a href="javascript:alert(1)"><path/></a></svg>'), 'only draws'],
  [svg('<svg><image href="https://elsewhere.example/x.png"/></svg>'), 'only draws'],
  [svg('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), 'only draws'],
])('%s is refused in words', (text, words) => {
  expect(readLogo(text)).toMatchObject({ ok: false, reason: expect.stringContaining(words) })
})
