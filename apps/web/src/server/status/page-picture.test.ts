import type { PagePicture } from '@lispwatch/status-page/machine/picture'
import { afterEach, expect, test, vi } from 'vitest'
import { drawPicture } from './page-picture.ts'

const PICTURE: PagePicture = {
  ...{ title: 'Atlas status', sentence: 'Not everything works: porto.', state: 'major-outage', accent: null },
  days: Array.from({ length: 90 }, (_, day) => (day < 20 ? 'unmeasured' : day % 31 === 0 ? 'partial-outage' : 'operational')),
}
/** Width and height as a PNG's first chunk says them. */
const sizeOf = (png: Uint8Array) => [16, 20].map((at) => new DataView(png.buffer, png.byteOffset).getUint32(at))

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a picture has the size that others expect, and is the same for the same', async () => {
  const png = await drawPicture(PICTURE)
  expect(sizeOf(png)).toEqual([1200, 630])
  expect(Buffer.from(await drawPicture(PICTURE)).equals(Buffer.from(png))).toBe(true)
  expect(Buffer.from(await drawPicture({ ...PICTURE, state: 'operational' })).equals(Buffer.from(png))).toBe(false)
})

test('names in letters that are not at hand have nobody asked for them', async () => {
  const asked: string[] = []
  const own = globalThis.fetch
  vi.stubGlobal('fetch', (url: string | URL | Request, options?: RequestInit) => {
    const address = String(url instanceof Request ? url.url : url)
    if (/^https?:/.test(address)) asked.push(address)
    return own(url, options)
  })
  expect(sizeOf(await drawPicture({ ...PICTURE, title: '状態 статус 😀 Zürich', sentence: '監視'.repeat(200) }))).toEqual([1200, 630])
  expect(asked).toEqual([])
})
