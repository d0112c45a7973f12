import { OutgoingMessage } from 'node:http'

type SetHeader = OutgoingMessage['setHeader']

/**
 * Next hands the content type of what a route answers to Node as a list of one, and then does not recognise it as something that it could
 * compress (vercel/next.js#98007): all of the API would travel at full length. Until that is mended a list of one type becomes that type.
 */
export function keepContentTypeSingle(prototype: Pick<OutgoingMessage, 'setHeader'> = OutgoingMessage.prototype): void {
  const { setHeader } = prototype
  prototype.setHeader = function (this: OutgoingMessage, name, value) {
    return setHeader.call(this, name, single(name, value))
  } as SetHeader
}

function single(name: string, value: Parameters<SetHeader>[1]): Parameters<SetHeader>[1] {
  if (!Array.isArray(value) || value.length !== 1 || name.toLowerCase() !== 'content-type') return value
  return value[0] ?? value
}
