import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag } from '../options.ts'

export const labCut = defineCommand({
  name: 'lab cut',
  summary: 'Takes its network away from an observer of the running lab; lab heal gives it back.',
  positionals: [{ name: 'OBSERVER', help: 'its name; the poller of the demo is home' }],
  options: { json: flag('one line of JSON') },
  examples: ['lispwatch lab cut home'],
  async run({ positionals: [observer = ''], values }, io) {
    await commandRunningLab(io, { command: 'cut', observer, cut: true }, values.json)
    return EXIT.done
  },
})
