import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/*
 * A minimal emitter of the MaxMind DB format, version 2.0, for tests: an IPv6 tree with 24-bit records, maps, texts, doubles and unsigned
 * integers, no pointers. IPv4 lies in ::/96, as the format has it.
 */

export type MmdbValue = string | number | { readonly [key: string]: MmdbValue }

const METADATA_MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex')
const SEPARATOR_OCTETS = 16

/** Type and size: sizes below 29 in the first octet, others in the one after it; types above 7 in a second octet. */
function control(type: number, size: number): Buffer {
  const isLong = size >= 29
  const first = ((type <= 7 ? type : 0) << 5) | (isLong ? 29 : size)
  return Buffer.from([first, ...(type > 7 ? [type - 7] : []), ...(isLong ? [size - 29] : [])])
}

function unsigned(type: number, value: number): Buffer {
  const octets: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Buffer.concat([control(type, octets.length), Buffer.from(octets)])
}

function emitValue(value: MmdbValue): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf8')
    return Buffer.concat([control(2, text.length), text])
  }
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0) return unsigned(6, value)
    const double = Buffer.alloc(8)
    double.writeDoubleBE(value)
    return Buffer.concat([control(3, 8), double])
  }
  const entries = Object.entries(value)
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, inner]) => [emitValue(key), emitValue(inner)])])
}

interface TreeNode {
  readonly children: [TreeNode | number | undefined, TreeNode | number | undefined]
}

function place(root: TreeNode, prefix: string, dataOffset: number): void {
  const parsed = parsePrefix(prefix)
  if (!parsed.ok) throw new Error(parsed.reason)
  const { bytes, maskLength } = parsed.prefix
  const octets = [...new Array<number>(16 - bytes.length).fill(0), ...bytes]
  const length = maskLength + 8 * (16 - bytes.length)
  let node = root
  for (let at = 0; at < length; at++) {
    const bit = ((octets[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
    const next = node.children[bit]
    if (at === length - 1) node.children[bit] = dataOffset
    else if (typeof next === 'object') node = next
    else {
      const made: TreeNode = { children: [undefined, undefined] }
      node.children[bit] = made
      node = made
    }
  }
}

/** The octets of a database with these networks. Prefixes must not contain one another. */
export function emitMmdb(networks: Readonly<Record<string, MmdbValue>>): Buffer {
  const root: TreeNode = { children: [undefined, undefined] }
  const data: Buffer[] = []
  let dataSize = 0
  for (const [prefix, value] of Object.entries(networks)) {
    place(root, prefix, dataSize)
    const emitted = emitValue(value)
    data.push(emitted)
    dataSize += emitted.length
  }
  const nodes = [root]
  const numbers = new Map([[root, 0]])
  for (const node of nodes) {
    for (const child of node.children) {
      if (typeof child !== 'object') continue
      numbers.set(child, nodes.length)
      nodes.push(child)
    }
  }
  const tree = Buffer.alloc(nodes.length * 6)
  for (const [n, { children }] of nodes.entries()) {
    for (const [side, child] of children.entries()) {
      const record =
        child === undefined ? nodes.length : typeof child === 'number' ? nodes.length + SEPARATOR_OCTETS + child : (numbers.get(child) ?? 0)
      tree.writeUIntBE(record, n * 6 + side * 3, 3)
    }
  }
  const metadata = emitValue({
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_700_000_000, database_type: 'Test' },
    ...{ ip_version: 6, node_count: nodes.length, record_size: 24 },
  })
  return Buffer.concat([tree, Buffer.alloc(SEPARATOR_OCTETS), ...data, METADATA_MARKER, metadata])
}
