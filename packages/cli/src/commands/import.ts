import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { draftInventory } from '@lispwatch/archive/draft-inventory'
import { FORMATS, type FormatName, isFormatName } from '@lispwatch/archive/formats'
import { formatInventory } from '@lispwatch/inventory/format-inventory'
import { importInto } from '../archive-import.ts'
import { readArchive } from '../archive-read.ts'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, type Read } from '../options.ts'
import { importText, problemLines } from '../text/import-text.ts'
import { UsageError } from '../usage-error.ts'
import { readInstant, shown } from '../values.ts'

export const importArchive = defineCommand({
  name: 'import',
  summary: 'Takes history, and an inventory to edit, from files of other tools.',
  positionals: [
    { name: 'FORMAT', help: `${Object.keys(FORMATS).join(', ')}` },
    { name: 'PATH', help: 'a file, a folder, or one of them packed (.gz, .tar, .tar.gz)' },
  ],
  options: {
    as: one('NAME', 'name of the archive; that of the format if not given', readName),
    at: one(
      'TIME',
      'when it was measured, for formats that do not say (lig, iosxe-show-lisp-site); the time of the file if not given',
      readInstant,
    ),
    server: one('NAME', 'whose table it is, for iosxe-show-lisp-site; from the prompt or the name of the file if not given', readServer),
    inventory: one('FILE', 'writes the sites, EID-prefixes and servers of the files as an inventory to edit', (text) => ({
      ok: true,
      value: text,
    })),
    replace: flag('takes what is there already with other content anew'),
    json: flag('the summary as one line of JSON'),
  },
  notes:
    'What was imported is shown as the history of a vantage of that name; nothing of it is ever asked. Importing again changes nothing, and goes on\n' +
    'where an import broke off. Lines that cannot be read are reported and skipped.',
  examples: [
    'lispwatch import lispmon lispmon-eid-prefixes.csv.gz',
    'lispwatch import lisp-sonar logs-2013-11-06.tar.gz',
    'lispwatch import lisp4net site-db.txt --inventory network.yaml',
  ],
  async run({ positionals: [formatText = '', file = ''], values }, io) {
    const format = formatFrom(formatText)
    const read = await readArchive(io, { format, file, told: { at: values.at, server: values.server } })
    io.err(problemLines(read.problems))
    if (read.units.length === 0) {
      io.err(`lispwatch: nothing of ${file} could be read as ${format}; nothing was imported\n`)
      return EXIT.unreadable
    }
    if (values.inventory !== undefined) {
      const rows = read.importer.rows()
      if (rows.length === 0) throw new UsageError(`--inventory: ${format} has no sites and servers; lisp4net and iosxe-show-lisp-site have`)
      const target = path.resolve(io.cwd, values.inventory)
      await writeFile(target, formatInventory(draftInventory(rows, values.as ?? format)), { flag: 'wx' }).catch(
        (error: NodeJS.ErrnoException) => {
          throw new UsageError(
            error.code === 'EEXIST' ? `${values.inventory} is there already` : `${values.inventory} cannot be written: ${error.message}`,
          )
        },
      )
    }
    const summary = await withDatabase(io, (db) =>
      importInto(io, db, { name: values.as ?? format, format, units: read.units, replace: values.replace }),
    )
    const whole = { ...summary, files: read.files, unreadable: read.problems.length, problems: read.problems.slice(0, MOST_PROBLEMS) }
    if (values.json) io.out(jsonLine(whole))
    else io.out(`${importText(whole, FORMATS[format].unit).join('\n')}\n`)
    if (summary.interrupted) return EXIT.interrupted
    return read.problems.length > 0 || summary.conflicting.length > 0 ? EXIT.negative : EXIT.done
  },
})

const MOST_PROBLEMS = 1000

function formatFrom(text: string): FormatName {
  if (isFormatName(text)) return text
  throw new UsageError(`there is no format ${shown(text)}; the formats are ${Object.keys(FORMATS).join(', ')}`)
}

function readName(text: string): Read<string> {
  return /^[a-z0-9-]{1,60}$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, reason: `is ${shown(text)}; the name of an archive has lower-case letters, digits and hyphens` }
}

function readServer(text: string): Read<string> {
  return /^[^\p{C}]{1,100}$/u.test(text) ? { ok: true, value: text } : { ok: false, reason: `is ${shown(text)}, which is not a name` }
}
