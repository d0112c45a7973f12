import { type Mapping, mappingHash } from '@lispwatch/domain/mapping'
import type { ShownStep } from './shapes.ts'

/** One mapping, and who says so. */
export interface SaidMapping {
  readonly key: string
  /** The EID-prefix of the answers; null where it could not be told. */
  readonly eid: string | null
  readonly mapping: Mapping
  readonly servers: readonly string[]
}

const nameOf = ({ kind, name, address, referredBy }: ShownStep) => name ?? (kind === 'mapping' ? (referredBy ?? address) : address)

/** The different mappings that came, those that most say first. Answers without locators are not among them. */
export function saidMappings(steps: readonly ShownStep[]): SaidMapping[] {
  const said = new Map<string, SaidMapping>()
  for (const step of steps) {
    const { kind, mapping, eid } = step
    if (kind === 'probe' || mapping === null || mapping.locators.length === 0) continue
    const key = `${eid} ${mappingHash(mapping)}`
    const servers = new Set([...(said.get(key)?.servers ?? []), nameOf(step)])
    said.set(key, { key, eid, mapping, servers: [...servers] })
  }
  return [...said.values()].toSorted((a, b) => b.servers.length - a.servers.length)
}
