import { ALL_VECTORS } from '../src/vectors/all.ts'
import { vectorBytes } from '../src/vectors/vector.ts'
import { emitControlMessage, parseControlMessage } from '../src/wire/control-message.ts'

/** Packets of real implementations, to be damaged. */
export const REAL_PACKETS: readonly Uint8Array[] = ALL_VECTORS.map(vectorBytes)

/**
 * What must hold for any octets: a result instead of a throw, faults and remarks inside of the message, and nothing lost between reading
 * and writing. Undefined where it holds, else what does not.
 */
export function violation(bytes: Uint8Array): string | undefined {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok)
    return parsed.error.offset >= 0 && parsed.error.offset <= bytes.length
      ? undefined
      : `a fault at ${parsed.error.offset} of ${bytes.length} octets`
  for (const remark of parsed.remarks)
    if (remark.offset > bytes.length) return `${remark.code} at ${remark.offset} of ${bytes.length} octets`
  const emitted = emitControlMessage(parsed.message)
  return sameOctets(emitted, bytes) ? undefined : `emitted as ${Buffer.from(emitted).toString('hex')}`
}

/** One change of a packet; `where` and `value` are any numbers. */
export interface Edit {
  readonly kind: 'set' | 'flip' | 'cut' | 'insert' | 'double' | 'remove'
  readonly where: number
  readonly value: number
}

export const EDIT_KINDS: readonly Edit['kind'][] = ['set', 'flip', 'cut', 'insert', 'double', 'remove']

export function damaged(packet: Uint8Array, edits: readonly Edit[]): Uint8Array {
  let octets = Uint8Array.from(packet)
  for (const { kind, where, value } of edits) {
    const at = octets.length === 0 ? 0 : where % octets.length
    if (kind === 'set') octets[at] = value
    else if (kind === 'flip') octets[at] = (octets[at] ?? 0) ^ (1 << (value & 7))
    else if (kind === 'cut') octets = octets.slice(0, at)
    else octets = spliced(octets, at, kind, value)
  }
  return octets
}

function spliced(octets: Uint8Array, at: number, kind: 'insert' | 'double' | 'remove', value: number): Uint8Array<ArrayBuffer> {
  const removed = kind === 'remove' ? value & 15 : 0
  const added = kind === 'insert' ? Uint8Array.of(value) : kind === 'double' ? octets.subarray(at, at + (value & 31)) : new Uint8Array(0)
  const tail = octets.subarray(Math.min(at + removed, octets.length))
  const joined = new Uint8Array(at + added.length + tail.length)
  joined.set(octets.subarray(0, at))
  joined.set(added, at)
  joined.set(tail, at + added.length)
  return joined
}

function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
