import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import { shown } from '../values.ts'

export const labRegister = defineCommand({
  name: 'lab register',
  summary: 'Stops a site or an xTR of the running lab from registering, or lets it begin again.',
  positionals: [
    { name: 'NAME', help: 'the name of the site or of the xTR' },
    { name: 'ON', help: 'on or off' },
  ],
  options: { json: flag('one line of JSON') },
  examples: ['lispwatch lab register lisbon off', 'lispwatch lab register lisbon-xtr-2.example on'],
  async run({ positionals: [name = '', text = ''], values }, io) {
    if (text !== 'on' && text !== 'off') throw new UsageError(`ON ${shown(text)} is neither on nor off`)
    await commandRunningLab(io, { command: 'register', name, registering: text === 'on' }, values.json)
    return EXIT.done
  },
})
