import { describe, expect, test } from 'vitest'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../src/wire/control-message.ts'
import { HAS_SAMPLES } from './env.ts'
import { controlDatagrams, SAMPLE_FILES } from './samples.ts'

/** Messages that do not parse, each with the reason. Every other message of every capture does. */
const UNPARSABLE: Readonly<Record<string, string>> = {
  ...frames(
    'public-opendaylight-serialization-vectors.pcap',
    [1, 3, 11, 15],
    'the M bit is set and no record follows: the vector ends there',
  ),
  ...frames('public-opendaylight-serialization-vectors.pcap', [5, 6, 7, 8, 9, 10], 'the vector ends before its ITR-RLOC'),
  ...frames('public-opendaylight-serialization-vectors.pcap', [14, 16], 'the vector has other octets where AFIs stand'),
  ...frames('public-opendaylight-test-frames.pcap', [1, 6, 7, 8], 'cut off on purpose'),
  ...frames('public-tcpdump-lisp_invalid.pcap', [1, 2], 'fuzzed: a family of unknown length, authentication data beyond the end'),
  ...frames('public-tcpdump-lisp_invalid_length.pcap', [1], 'fuzzed: authentication data beyond the end'),
}

/** Messages that are not emitted octet for octet, each with the reason. There are none: whatever parses is kept to the last octet. */
const NOT_CANONICAL: Readonly<Record<string, string>> = {}

/** Messages of a type without a parser. */
const UNKNOWN_TYPES: Readonly<Record<string, string>> = {
  'oor-19-nat-info-request-reply-encap-map-register.pcap 12': 'a Map-Notify behind a LISP data header, from the data port',
  'public-opendaylight-test-frames.pcap 17': 'type 15',
}

describe.skipIf(!HAS_SAMPLES).each(SAMPLE_FILES.length > 0 ? SAMPLE_FILES : ['samples'])('captures: %s', (file) => {
  test('every message parses, but for those listed', () => {
    const faults = controlDatagrams(file).filter(({ payload }) => !parseControlMessage(payload).ok)
    expect(faults.map(({ frame }) => frame)).toEqual(listed(UNPARSABLE, file))
  })

  test('every message is emitted octet for octet, but for those listed', () => {
    const changed = controlDatagrams(file).filter(({ payload }) => {
      const parsed = parseControlMessage(payload)
      return parsed.ok && Buffer.compare(emitControlMessage(parsed.message), payload) !== 0
    })
    expect(changed.map(({ frame }) => frame)).toEqual(listed(NOT_CANONICAL, file))
  })

  test('every message is of a known type, but for those listed', () => {
    const unknown = controlDatagrams(file).filter(({ payload }) => {
      const parsed = parseControlMessage(payload)
      return parsed.ok && innermost(parsed.message).type === 'unknown'
    })
    expect(unknown.map(({ frame }) => frame)).toEqual(listed(UNKNOWN_TYPES, file))
  })
})

function innermost(message: ControlMessage): ControlMessage {
  return message.type === 'encapsulated-control' ? innermost(message.inner.message) : message
}

/** The frames of a file in a table, ascending. */
function listed(table: Readonly<Record<string, string>>, file: string): number[] {
  return Object.keys(table)
    .filter((key) => key.startsWith(`${file} `))
    .map((key) => Number(key.slice(file.length + 1)))
    .sort((a, b) => a - b)
}

function frames(file: string, numbers: number[], reason: string): Record<string, string> {
  return Object.fromEntries(numbers.map((number) => [`${file} ${number}`, reason]))
}
