import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { linkEnds } from '../link-ends.ts'
import { flag } from '../options.ts'

export const labHeal = defineCommand({
  name: 'lab heal',
  summary: 'Mends what lab cut or lab fault did: an observer by its name, a link by its two ends.',
  positionals: [
    { name: 'NAME', help: 'an observer; or one end of the link as lab fault had it' },
    { name: 'TO', help: 'the other end', optional: true },
  ],
  options: { 'one-way': flag('the fault was from the first end to the second only'), json: flag('one line of JSON') },
  examples: ['lispwatch lab heal home', 'lispwatch lab heal amsterdam-mr-ms.rloc.example any'],
  async run({ positionals: [name = '', to], values }, io) {
    if (to === undefined) await commandRunningLab(io, { command: 'cut', observer: name, cut: false }, values.json)
    else await commandRunningLab(io, { command: 'fault', ends: linkEnds(name, to, !values['one-way']), fault: null }, values.json)
    return EXIT.done
  },
})
