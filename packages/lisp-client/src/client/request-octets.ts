import { type ControlMessage, emitControlMessageInto } from '../wire/control-message.ts'

const SLAB_OCTETS = 16_384
const LONGEST_MESSAGE = 65_535

const scratch = new Uint8Array(LONGEST_MESSAGE)
let slab = new Uint8Array(SLAB_OCTETS)
let used = 0

/**
 * The octets of a request as a view of a larger piece of memory: a buffer of its own for each would cost more than writing it.
 * @throws RangeError where a value does not fit its field
 */
export function requestOctets(message: ControlMessage): Uint8Array {
  const length = emitControlMessageInto(message, scratch)
  if (length > SLAB_OCTETS) return scratch.slice(0, length)
  if (used + length > SLAB_OCTETS) {
    slab = new Uint8Array(SLAB_OCTETS)
    used = 0
  }
  // Requests are short: a loop is done before a second view would be made.
  for (let i = 0; i < length; i++) slab[used + i] = scratch[i] ?? 0
  used += length
  return slab.subarray(used - length, used)
}
