import type { LabCommand } from '../command.ts'
import { commandFrom } from './command-from.ts'
import { isRecord } from './json-fields.ts'

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
