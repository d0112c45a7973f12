import { familyBits, formatPrefix, maskedPrefix, type Prefix, parsePrefix } from './prefix.ts'

/** Source and group of a multicast EID (RFC 8060 4.5), both of one family. `(*,G)` has a source of mask length 0. */
export interface SourceGroup {
  readonly source: Prefix
  readonly group: Prefix
}

/** `(10.1.0.1/32, 239.1.1.1/32)`: the one text of an (S,G), as addresses on the wire are written. */
export function formatSourceGroup({ source, group }: SourceGroup): string {
  return `(${formatPrefix(source)}, ${formatPrefix(group)})`
}

/** Reads `(10.1.0.1, 239.1.1.1)`, `(*,239.1.1.1)`, `(10.1.0.0/24,239.1.0.0/16)`; undefined for anything else. */
export function parseSourceGroup(text: string): SourceGroup | undefined {
  const parts = /^\(([^,()]{1,50}),([^,()]{1,50})\)$/.exec(text)
  if (parts === null) return undefined
  const [, sourceText = '', groupText = ''] = parts
  const group = parsePrefix(groupText.trim())
  if (!group.ok) return undefined
  const anySource = maskedPrefix(new Uint8Array(familyBits(group.prefix.family) / 8), 0)
  const source = sourceText.trim() === '*' ? { ok: true as const, prefix: anySource } : parsePrefix(sourceText.trim())
  if (!source.ok || source.prefix.family !== group.prefix.family) return undefined
  return { source: source.prefix, group: group.prefix }
}
