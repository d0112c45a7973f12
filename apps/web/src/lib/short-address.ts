const ELLIPSIS = '…'

/**
 * An IPv6 address or prefix that is longer than `most` characters, without its middle: whole groups are left out, never a part of one. The
 * instance-id in front and the mask behind stay. Everything else comes back as it is.
 */
export function shortAddress(text: string, most: number): string {
  const parts = /^(\[\d+\])?([0-9a-f:]*:[0-9a-f:]*)(\/\d+)?$/.exec(text)
  if (parts === null || text.length <= most) return text
  const [, iid = '', address = '', mask = ''] = parts
  const groups = address.split(':')
  for (let kept = groups.length - 1; kept >= 3; kept--) {
    const head = Math.ceil(kept / 2)
    const short = `${iid}${groups.slice(0, head).join(':')}:${ELLIPSIS}:${groups.slice(head - kept).join(':')}${mask}`
    if (short.length <= most) return short
  }
  return `${iid}${groups[0]}:${ELLIPSIS}:${groups.at(-1)}${mask}`
}
