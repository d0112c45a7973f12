import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag, one } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import { shown } from '../values.ts'

const STATES = ['up', 'down', 'restart'] as const

export const labServer = defineCommand({
  name: 'lab server',
  summary:
    'Takes a map-server, map-resolver, DDT node or RTR of the running lab down or up, restarts it with an empty memory, or makes a map-server forget.',
  positionals: [
    { name: 'NAME', help: 'its name' },
    { name: 'STATE', help: 'up, down, restart or forget' },
  ],
  options: { site: one('NAME', 'with forget: only what this site registered', readName), json: flag('one line of JSON') },
  examples: [
    'lispwatch lab server amsterdam-mr-ms.rloc.example restart',
    'lispwatch lab server amsterdam-mr-ms.rloc.example forget --site lisbon',
  ],
  async run({ positionals: [name = '', text = ''], values }, io) {
    const { site, json } = values
    if (text === 'forget') {
      await commandRunningLab(io, { command: 'forget', server: name, ...(site === undefined ? {} : { site }) }, json)
      return EXIT.done
    }
    const state = STATES.find((known) => known === text)
    if (state === undefined) throw new UsageError(`STATE ${shown(text)} is none of ${STATES.join(', ')}, forget`)
    if (site !== undefined) throw new UsageError('--site goes with forget only')
    await commandRunningLab(io, { command: 'server', name, state }, json)
    return EXIT.done
  },
})

function readName(text: string) {
  return { ok: true, value: text } as const
}
