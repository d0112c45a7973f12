/** A logo as it is sent: its media type and its octets. */
export interface Logo {
  readonly type: 'image/png' | 'image/svg+xml'
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type LogoResult = { readonly ok: true; readonly logo: Logo } | { readonly ok: false; readonly reason: string }

/** A logo is a small picture; every visitor is sent it. */
export const MOST_LOGO_BYTES = 64 * 1024

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replace(/=+$/, '')
  if (digits.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(digits)) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let [held, bits, at] = [0, 0, 0]
  for (const digit of digits) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What could run, or fetch something, in an SVG. It is shown as a picture only, where none of it would; there is no reason to send it. */
const ACTIVE =
  /<script|<foreignobject|<iframe|<!doctype|<!entity|\bon[a-z]+\s*=|javascript:|@import|href\s*=(?!\s*["']?\s*(?:#|data:image\/))/i

/** Octets as text, each as one sign: what is looked for is ASCII. */
const asciiOf = (bytes: Uint8Array) => Array.from(bytes, (octet) => String.fromCharCode(octet)).join('')

const isPng = (bytes: Uint8Array) => PNG.every((octet, at) => bytes[at] === octet)

/** PNG by its first octets, else it has to be an SVG; `readLogo` says whether it is one. */
export const logoType = (bytes: Uint8Array): Logo['type'] => (isPng(bytes) ? 'image/png' : 'image/svg+xml')

/** Reads `data:image/png;base64,...` or the same with `svg+xml`; the reason is a sentence for whoever wrote it. */
export function readLogo(text: string): LogoResult {
  const [, type, digits = ''] = /^data:(image\/png|image\/svg\+xml);base64,([A-Za-z0-9+/=]*)$/.exec(text.replace(/\s+/g, '')) ?? []
  if (type === undefined)
    return { ok: false, reason: 'a logo is a PNG or an SVG as data:image/png;base64,... or data:image/svg+xml;base64,...' }
  const bytes = digits.length > MOST_LOGO_BYTES * 2 ? undefined : bytesOfBase64(digits)
  if (bytes === undefined || bytes.length > MOST_LOGO_BYTES)
    return { ok: false, reason: `a logo has ${MOST_LOGO_BYTES / 1024} KiB at most, in base64: make the picture smaller` }
  if (type === 'image/png')
    return isPng(bytes)
      ? { ok: true, logo: { type: 'image/png', bytes } }
      : { ok: false, reason: 'this is no PNG: its first octets are not those of one' }
  const drawn = asciiOf(bytes)
  if (!/<svg[\s>/]/i.test(drawn)) return { ok: false, reason: 'this is no SVG: there is no <svg> in it' }
  if (ACTIVE.test(drawn))
    return { ok: false, reason: 'an SVG for a logo only draws: take out scripts, handlers, doctype and what leads elsewhere' }
  return { ok: true, logo: { type: 'image/svg+xml', bytes } }
}
