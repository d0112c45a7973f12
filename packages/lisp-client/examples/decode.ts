import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { formatAddressPrefix } from '@lispwatch/lisp-client/wire/field/address-text'
import { explainFault } from '@lispwatch/lisp-client/wire/wire-error'

/** Reads a control message from hexadecimal text. Whatever the octets are, the answer is a value. */
export function decode(hex: string): string[] {
  const parsed = parseControlMessage(Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16)))
  if (!parsed.ok) return [explainFault(parsed.error)]
  if (parsed.message.type !== 'map-reply') return [parsed.message.type]
  return parsed.message.records.map(
    ({ eid, maskLength, locators }) => `${formatAddressPrefix(eid, maskLength)}: ${locators.length} locators`,
  )
}
