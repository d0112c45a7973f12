import type { WorldLocator } from '@lispwatch/lab/world'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { commandRunningLab } from '../lab-command.ts'
import { flag, one } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import { eidFrom, readIid, shown } from '../values.ts'

export const labSet = defineCommand({
  name: 'lab set',
  summary: 'Gives an EID-prefix of the running lab another locator-set; the site registers it at once.',
  positionals: [
    { name: 'EID', help: 'the EID-prefix' },
    { name: 'LOCATOR', help: 'RLOC=PRIORITY/WEIGHT, as often as needed; or the word none, which withdraws the mapping', many: true },
  ],
  options: {
    iid: one('N', 'instance-id, 0 if not given', readIid),
    xtr: one('NAME', 'only at this xTR of the site, which then disagrees with the others', (text) => ({ ok: true, value: text })),
    json: flag('one line of JSON'),
  },
  examples: ['lispwatch lab set 10.1.0.0/24 203.0.113.11=1/100 203.0.113.13=2/100', 'lispwatch lab set 10.1.0.0/24 none'],
  async run({ positionals: [text = '', ...locators], values }, io) {
    const eid = eidFrom('EID', text, values.iid)
    const withdraw = locators.length === 1 && locators[0] === 'none'
    const only = values.xtr === undefined ? {} : { xtr: values.xtr }
    await commandRunningLab(io, { command: 'set', eid, locators: withdraw ? [] : locators.map(locatorFrom), ...only }, values.json)
    return EXIT.done
  },
})

function locatorFrom(text: string): WorldLocator {
  const [, rloc = '', priority, weight] = /^(.*)=(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []
  const address = canonicalIp(rloc)
  const locator = { rloc: address ?? '', priority: Number(priority), weight: Number(weight) }
  if (address === undefined || !(locator.priority <= 255) || !(locator.weight <= 255)) {
    throw new UsageError(
      `LOCATOR ${shown(text)} is not RLOC=PRIORITY/WEIGHT with an address and two numbers from 0 to 255, such as 203.0.113.11=1/75`,
    )
  }
  return locator
}
