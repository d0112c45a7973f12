import { type ControlMessage, emitControlMessage, emitControlMessageInto } from '../wire/control-message.ts'

const SLAB_OCTETS = 16_384
/** No request of ours is longer, unless it carries long names: those get memory of their own. */
const USUAL_OCTETS = 512

let slab = new Uint8Array(SLAB_OCTETS)
let used = 0

/** The octets of a request as a view of a larger piece of memory: a buffer of its own for each would cost more than writing it. */
export function requestOctets(message: ControlMessage): Uint8Array {
  if (used + USUAL_OCTETS > SLAB_OCTETS) {
    slab = new Uint8Array(SLAB_OCTETS)
    used = 0
  }
  const room = slab.subarray(used, used + USUAL_OCTETS)
  const length = emittedLength(message, room)
  if (length === undefined) return emitControlMessage(message)
  const octets = slab.subarray(used, used + length)
  used += length
  return octets
}

function emittedLength(message: ControlMessage, room: Uint8Array): number | undefined {
  try {
    return emitControlMessageInto(message, room)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
