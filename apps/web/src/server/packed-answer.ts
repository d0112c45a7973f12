import { OutgoingMessage } from 'node:http'

type SetHeader = OutgoingMessage['setHeader']

/** Says of an answer how it is packed already; it goes out as Content-Encoding. */
export const PACKED_HEADER = 'x-lispwatch-packed'

/**
 * Next drops the Content-Encoding of what a route answers, because a body that was fetched is unpacked by then. What a route packed itself says
 * so in a header of our own, which becomes the right one where Next has nothing to say any more; Next does not pack it again then.
 */
export function sendWhatIsPacked(prototype: Pick<OutgoingMessage, 'setHeader'> = OutgoingMessage.prototype): void {
  const { setHeader } = prototype
  prototype.setHeader = function (this: OutgoingMessage, name, value) {
    if (name.toLowerCase() !== PACKED_HEADER) return setHeader.call(this, name, value)
    return setHeader.call(this, 'content-encoding', String(value))
  } as SetHeader
}
