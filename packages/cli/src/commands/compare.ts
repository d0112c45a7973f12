import { OTHER_SOURCES, type OtherSource } from '@lispwatch/domain/comparison/other-source'
import { defineCommand } from '../command.ts'
import { readOther } from '../compare/read-other.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, many, one, type Read } from '../options.ts'
import { comparisonText } from '../text/comparison-text.ts'
import { CommandFailure, UsageError } from '../usage-error.ts'
import { shown } from '../values.ts'

const COLUMN = /^(prefix|iid|site|locators)=(.{1,100})$/

export const compare = defineCommand({
  name: 'compare',
  summary: 'Compares what another source says with what is registered.',
  positionals: [
    { name: 'SOURCE', help: OTHER_SOURCES.join(', ') },
    { name: 'WHERE', help: 'a file, - for standard input, or of netbox and lispwatch the address of the server' },
  ],
  options: {
    'token-file': one('FILE', 'holds the API token of netbox or lispwatch', (text) => ({ ok: true, value: text })),
    column: many('NAME=HEAD', 'which column of a csv is prefix, iid, site or locators, where its name does not say', readColumn),
    json: flag('the outcome as one line of JSON'),
  },
  notes:
    'What a source does not tell differs from nothing, and what nobody here can say is told as not known. Exit code 1: there are differences.',
  examples: [
    'lispwatch compare netbox https://netbox.example.net --token-file netbox.token',
    'lispwatch compare csv sites.csv --column prefix=Network --column site=Location',
    'lispwatch compare show-lisp-site ms-1.txt',
  ],
  async run({ positionals: [source = '', where = ''], values }, io) {
    const other = await readOther(io, {
      ...{ source: sourceFrom(source), where, tokenFile: values['token-file'] },
      columns: Object.fromEntries(values.column),
    })
    if (!other.ok) throw new CommandFailure(other.words, EXIT.noAnswer)
    if (other.said.prefixes.length === 0)
      throw new CommandFailure(`${where}: ${other.said.problems[0] ?? 'there is no EID-prefix in it'}`, EXIT.unreadable)
    const report = await withDatabase(io, async (db) => {
      const [{ registeredPrefixes, siteNames }, { comparisonReport }] = await Promise.all([
        import('@lispwatch/db/registered-prefixes'),
        import('@lispwatch/domain/comparison/comparison-report'),
      ])
      return comparisonReport({ prefixes: await registeredPrefixes(db), sites: await siteNames(db) }, other.said)
    })
    if (values.json) io.out(jsonLine(report))
    else io.out(comparisonText(report))
    return report.differences.length + report.sitesHere.length + report.sitesThere.length > 0 ? EXIT.negative : EXIT.done
  },
})

function sourceFrom(text: string): OtherSource {
  const source = OTHER_SOURCES.find((one) => one === text)
  if (source === undefined) throw new UsageError(`there is no source ${shown(text)}; the sources are ${OTHER_SOURCES.join(', ')}`)
  return source
}

function readColumn(text: string): Read<readonly [string, string]> {
  const [, column, head] = COLUMN.exec(text) ?? []
  return column === undefined || head === undefined
    ? { ok: false, reason: `is ${shown(text)}; it must be prefix=HEAD, iid=HEAD, site=HEAD or locators=HEAD` }
    : { ok: true, value: [column, head] }
}
