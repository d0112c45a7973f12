import { visibleLine } from '../alert/visible-line.ts'

const MOST_SHOWN = 80

/** An address so that its owner knows it again and nobody else learns it: `a…@example.net`, `https://hooks.example.net/…`. */
export function maskedAddress(address: string): string {
  const scheme = /^https?:\/\/[^/?#]+/i.exec(address)
  if (scheme) return visibleLine(`${scheme[0]}/…`, MOST_SHOWN)
  const at = address.lastIndexOf('@')
  if (at <= 0) return '…'
  return visibleLine(`${[...address].slice(0, 1).join('')}…${address.slice(at)}`, MOST_SHOWN)
}
