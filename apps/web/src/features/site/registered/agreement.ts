import { mappingHash } from '@lispwatch/domain/mapping'
import type { SitePrefix } from '../../../lib/shapes.ts'

/**
 * The servers whose mapping for this EID-prefix is not the one that most give, by name. Servers without a mapping say nothing; when no
 * mapping has more voices than every other, all that answer differ.
 */
export function dissenters(prefix: SitePrefix): ReadonlySet<string> {
  const voices = new Map<string, string[]>()
  for (const { node, mapping } of prefix.cells) {
    if (mapping === null) continue
    const hash = mappingHash(mapping)
    voices.set(hash, [...(voices.get(hash) ?? []), node])
  }
  const camps = [...voices.values()].sort((a, b) => b.length - a.length)
  if (camps.length < 2) return new Set()
  const undecided = camps[0]?.length === camps[1]?.length
  return new Set(camps.slice(undecided ? 0 : 1).flat())
}
