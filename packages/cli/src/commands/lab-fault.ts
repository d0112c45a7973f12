import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { linkEnds } from '../link-ends.ts'
import { flag, one, type Read } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import { shown, wholeNumber } from '../values.ts'

const readMs = wholeNumber('a time in ms', 0, 60_000)

export const labFault = defineCommand({
  name: 'lab fault',
  summary: 'Makes a link of the running lab faulty; what is said of the same ends later replaces it, lab heal mends it.',
  positionals: [
    { name: 'FROM', help: 'names, addresses or prefixes with commas between, or any' },
    { name: 'TO', help: 'the other end' },
  ],
  options: {
    loss: one('SHARE', 'datagrams that are lost, from 0 to 1', readShare),
    delay: one('MS', 'added to each', readMs),
    jitter: one('MS', 'at most added by chance', readMs),
    reorder: one('SHARE', 'datagrams that are overtaken', readShare),
    duplicate: one('SHARE', 'datagrams that arrive twice', readShare),
    'bit-flip': one('SHARE', 'datagrams with one wrong bit', readShare),
    cut: flag('nothing gets through'),
    'one-way': flag('only from the first end to the second'),
    json: flag('one line of JSON'),
  },
  examples: ['lispwatch lab fault home any --loss 0.2', 'lispwatch lab fault amsterdam-mr-ms.rloc.example home --cut --one-way'],
  async run({ positionals: [from = '', to = ''], values }, io) {
    const { loss, delay, jitter, reorder, duplicate, cut } = values
    const fault = {
      ...(loss === undefined ? {} : { lossShare: loss }),
      ...(delay === undefined ? {} : { delayMs: delay }),
      ...(jitter === undefined ? {} : { jitterMs: jitter }),
      ...(reorder === undefined ? {} : { reorderShare: reorder }),
      ...(duplicate === undefined ? {} : { duplicateShare: duplicate }),
      ...(values['bit-flip'] === undefined ? {} : { bitFlipShare: values['bit-flip'] }),
      ...(cut ? { cut } : {}),
    }
    if (Object.keys(fault).length === 0)
      throw new UsageError('lab fault needs to know what is wrong: --loss 0.2, --delay 100, --cut and so on')
    await commandRunningLab(io, { command: 'fault', ends: linkEnds(from, to, !values['one-way']), fault }, values.json)
    return EXIT.done
  },
})

function readShare(text: string): Read<number> {
  const value = /^[01](\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return value <= 1 ? { ok: true, value } : { ok: false, reason: `is ${shown(text)}; a share is a number from 0 to 1, such as 0.05` }
}
