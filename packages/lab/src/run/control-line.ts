import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { LabCommand } from '../command.ts'
import type { WorldLocator } from '../world.ts'

/** A request on the control channel: one line of JSON. */
export interface ControlRequest {
  readonly token: string
  readonly command: LabCommand
}

/** Reads one line from the control channel. Undefined: not a request. Values are checked, as anything on this host can write there. */
export function parseControlLine(line: string): ControlRequest | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!isRecord(value) || typeof value.token !== 'string') return undefined
  const command = commandFrom(value.command)
  return command && { token: value.token, command }
}

function commandFrom(value: unknown): LabCommand | undefined {
  if (!isRecord(value)) return undefined
  const rloc = typeof value.rloc === 'string' ? canonicalIp(value.rloc) : undefined
  switch (value.command) {
    case 'show':
      return { command: 'show' }
    case 'up':
      return rloc === undefined ? undefined : { command: 'up', rloc }
    case 'down':
      return rloc === undefined ? undefined : { command: 'down', rloc, service: value.service === true }
    case 'set':
      return setFrom(value.eid, value.locators)
    default:
      return undefined
  }
}

function setFrom(eid: unknown, locators: unknown): LabCommand | undefined {
  if (!isRecord(eid) || typeof eid.prefix !== 'string' || !Array.isArray(locators) || locators.length > 255) return undefined
  const parsed = parseEidPrefix(`[${String(eid.iid)}]${eid.prefix}`)
  const read = locators.map(locatorFrom)
  return parsed.ok && read.every((locator) => locator !== undefined) ? { command: 'set', eid: parsed.eid, locators: read } : undefined
}

function locatorFrom(value: unknown): WorldLocator | undefined {
  if (!isRecord(value) || typeof value.rloc !== 'string') return undefined
  const rloc = canonicalIp(value.rloc)
  const { priority, weight } = value
  return rloc !== undefined && isOctet(priority) && isOctet(weight) ? { rloc, priority, weight } : undefined
}

function isOctet(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
