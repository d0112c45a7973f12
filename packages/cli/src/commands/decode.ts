import { packetToJson } from '@lispwatch/lisp-client/json/packet-json'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { defineCommand } from '../command.ts'
import { readDecodeInput } from '../decode-input.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag } from '../options.ts'
import { readInput } from '../read-input.ts'
import { packetText } from '../text/packet-text.ts'
import { styleFor } from '../text/style.ts'
import { counted } from '../text/units.ts'
import { UsageError } from '../usage-error.ts'

export const decode = defineCommand({
  name: 'decode',
  summary: 'Explains every LISP control message (UDP port 4342) of a capture, or of hex text.',
  positionals: [{ name: 'FILE', help: 'pcap, pcapng or hex text, - for standard input; in hex text a block of lines is one UDP payload' }],
  options: { json: flag('one line of JSON for each packet') },
  notes: 'Exit code: 0 all can be read, 1 there is none, 2 the file is damaged, 4 at least one cannot be parsed.',
  examples: ['lispwatch decode capture.pcap', 'echo 20000001659c9c5d61955ddf... | lispwatch decode - --json'],
  async run({ positionals, values }, io) {
    const file = positionals[0] ?? ''
    const name = file === '-' ? 'standard input' : file
    const input = readDecodeInput(await readInput(file, io))
    if (!input.ok) throw new UsageError(`${name}: ${input.reason}`)
    const style = styleFor(io.colour)
    let unreadable = 0
    for (const [i, packet] of input.packets.entries()) {
      const parsed = parseControlMessage(packet.payload)
      if (!parsed.ok) unreadable++
      if (values.json) io.out(jsonLine(packetToJson(packet, parsed)))
      else io.out(`${[...(i === 0 ? [] : ['']), ...packetText(packet, style)].join('\n')}\n`)
    }
    if (input.problem !== undefined) throw new UsageError(`${name}: ${input.problem}; what could be read before that is above`)
    if (input.packets.length === 0) {
      io.err(`lispwatch: ${name}: no LISP control message in ${counted(input.frames, 'frame')}\n`)
      return EXIT.negative
    }
    return unreadable > 0 ? EXIT.unreadable : EXIT.done
  },
})
