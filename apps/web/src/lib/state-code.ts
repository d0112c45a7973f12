import { SEVERITY, type State } from '@lispwatch/domain/state'

/** The first letter stands for the least severe state, the next one for the next. */
const FIRST = 'a'.charCodeAt(0)

/** Many states as one short text, a letter each: thousands of them go over the wire again and again. */
export function encodeStates(states: Iterable<State>): string {
  let text = ''
  for (const state of states) text += String.fromCharCode(FIRST + SEVERITY.indexOf(state))
  return text
}

/** The same as indexes into SEVERITY. A letter that this page is too old to know is `unknown`. */
export function decodeStates(text: string): Uint8Array {
  const unknown = SEVERITY.indexOf('unknown')
  const indexes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const index = text.charCodeAt(i) - FIRST
    indexes[i] = index >= 0 && index < SEVERITY.length ? index : unknown
  }
  return indexes
}
