import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag } from '../options.ts'
import { ipFrom } from '../values.ts'

export const labDown = defineCommand({
  name: 'lab down',
  summary: 'Takes an address of the running lab down: a locator, or a map-server.',
  positionals: [{ name: 'RLOC', help: 'the address' }],
  options: { service: flag('only its LISP process: the host still says that nothing listens there'), json: flag('one line of JSON') },
  examples: ['lispwatch lab down 203.0.113.11', 'lispwatch lab down 203.0.113.11 --service'],
  async run({ positionals, values }, io) {
    await commandRunningLab(io, { command: 'down', rloc: ipFrom('RLOC', positionals[0]), service: values.service }, values.json)
    return EXIT.done
  },
})
