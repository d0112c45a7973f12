import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag, one } from '../options.ts'
import { eidFrom, readIid } from '../values.ts'

export const labMove = defineCommand({
  name: 'lab move',
  summary: 'Moves a mobile node, a machine or a whole EID-prefix of the running lab to another site, which registers it at once.',
  positionals: [
    { name: 'EID', help: 'the host or EID-prefix' },
    { name: 'SITE', help: 'the name of the site' },
  ],
  options: { iid: one('N', 'instance-id, 0 if not given', readIid), json: flag('one line of JSON') },
  examples: ['lispwatch lab move 10.1.0.7 osaka'],
  async run({ positionals: [text = '', site = ''], values }, io) {
    await commandRunningLab(io, { command: 'move', eid: eidFrom('EID', text, values.iid), site }, values.json)
    return EXIT.done
  },
})
