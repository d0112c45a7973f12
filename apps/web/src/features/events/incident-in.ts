import type { NetworkEvent } from '../../lib/shapes.ts'

const KINDS: ReadonlySet<NetworkEvent['kind']> = new Set(['incident-opened', 'incident-changed', 'incident-resolved'])

/** The incident that an event tells of: its sentence begins with it, `Incident 12: …`. */
export function incidentIn(kind: NetworkEvent['kind'], sentence: string): { readonly words: string; readonly id: number } | undefined {
  const [words, number] = (KINDS.has(kind) ? /^Incident (\d{1,9})(?=: )/.exec(sentence) : null) ?? []
  return words === undefined ? undefined : { words, id: Number(number) }
}
