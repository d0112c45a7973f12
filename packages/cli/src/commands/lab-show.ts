import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag } from '../options.ts'
import { snapshotText } from '../text/snapshot-text.ts'
import { styleFor } from '../text/style.ts'

export const labShow = defineCommand({
  name: 'lab show',
  summary: 'Shows the running lab: addresses and their state, mappings, registrations.',
  positionals: [],
  options: { json: flag('one line of JSON') },
  examples: ['lispwatch lab show'],
  async run({ values }, io) {
    const snapshot = await commandRunningLab(io, { command: 'show' }, values.json)
    if (!values.json) io.out(`${snapshotText(snapshot, Date.now(), styleFor(io.colour)).join('\n')}\n`)
    return EXIT.done
  },
})
