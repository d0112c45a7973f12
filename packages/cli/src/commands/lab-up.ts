import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag } from '../options.ts'
import { ipFrom } from '../values.ts'

export const labUp = defineCommand({
  name: 'lab up',
  summary: 'Brings an address of the running lab up again.',
  positionals: [{ name: 'RLOC', help: 'the address' }],
  options: { json: flag('one line of JSON') },
  examples: ['lispwatch lab up 203.0.113.11'],
  async run({ positionals, values }, io) {
    await commandRunningLab(io, { command: 'up', rloc: ipFrom('RLOC', positionals[0]) }, values.json)
    return EXIT.done
  },
})
