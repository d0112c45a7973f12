import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag, one } from '../options.ts'
import { eidFrom, readIid } from '../values.ts'

export const labHijack = defineCommand({
  name: 'lab hijack',
  summary: 'Has an xTR of the running lab register an EID-prefix that is not its own: a longer one than the owner has, or the very same.',
  positionals: [
    { name: 'XTR', help: 'the name of the xTR' },
    { name: 'EID', help: 'the EID-prefix' },
  ],
  options: {
    end: flag('give it back'),
    iid: one('N', 'instance-id, 0 if not given', readIid),
    json: flag('one line of JSON'),
  },
  examples: ['lispwatch lab hijack osaka-xtr-1.example 10.1.0.0/25', 'lispwatch lab hijack osaka-xtr-1.example 10.1.0.0/25 --end'],
  async run({ positionals: [xtr = '', text = ''], values }, io) {
    await commandRunningLab(io, { command: 'hijack', xtr, eid: eidFrom('EID', text, values.iid), ended: values.end }, values.json)
    return EXIT.done
  },
})
