import type { AuditFinding } from '@lispwatch/domain/audit-finding/audit-finding'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag } from '../options.ts'
import { printable } from '../text/printable.ts'
import { CommandFailure, UsageError } from '../usage-error.ts'
import { shown } from '../values.ts'

/** Formats that are the tables of map-servers; the others are answers of whoever was asked. */
const TABLES: readonly string[] = ['lisp4net', 'iosxe-show-lisp-site']
/** The last instant that PostgreSQL and JavaScript both know well. */
const END_OF_TIME = Date.UTC(9999, 11, 31)

export const auditArchive = defineCommand({
  name: 'audit archive',
  summary: 'Tells what an auditor has to know of an archive: where its servers differ, what stands alone, what is odd.',
  positionals: [{ name: 'NAME', help: 'an archive that was imported' }],
  options: { json: flag('a line of JSON for all of it') },
  notes: 'Of the live network the same is on the page Audit, Findings, and at /api/v1/audit-findings. Exit code 1: there are findings.',
  examples: ['lispwatch audit archive lisp4net', 'lispwatch audit archive lisp-sonar --json'],
  async run({ positionals: [name = ''], values }, io) {
    const findings = await withDatabase(io, async (db) => {
      const [{ archiveSources, consistencyAnswers, TooManyAnswers }, { archivedFindings }] = await Promise.all([
        import('@lispwatch/db/archive'),
        import('@lispwatch/domain/audit-finding/archived'),
      ])
      const sources = await archiveSources(db)
      const source = sources.find((one) => one.name === name)
      if (source === undefined) {
        const names = sources.map((one) => one.name).join(', ')
        throw new UsageError(`there is no archive ${shown(name)}; ${names === '' ? 'lispwatch import makes one' : `there are ${names}`}`)
      }
      const answers = await consistencyAnswers(db, { source: name, fromAt: 0, toAt: END_OF_TIME }).catch((error: unknown) => {
        throw error instanceof TooManyAnswers ? new CommandFailure(`${name}: ${error.message}`, EXIT.usage) : error
      })
      return archivedFindings(answers, TABLES.includes(source.format) ? 'tables' : 'answers')
    })
    if (values.json) io.out(jsonLine(findings))
    else io.out(await findingsText(findings))
    return findings.length > 0 ? EXIT.negative : EXIT.done
  },
})

/** The findings by kind, each a line. */
async function findingsText(findings: readonly AuditFinding[]): Promise<string> {
  const { STANDARDS } = await import('@lispwatch/domain/audit-finding/standard')
  const kinds = [...new Set(findings.map(({ kind }) => kind))]
  const parts = kinds.flatMap((kind) => {
    const its = findings.filter((one) => one.kind === kind)
    const { name, standard } = STANDARDS[kind]
    return [`${name} (${standard}): ${its.length}`, ...its.map(({ sentence }) => `  ${printable(sentence)}`), '']
  })
  return `${[...parts, findings.length === 1 ? '1 finding' : `${findings.length} findings`].join('\n')}\n`
}
