import type { Asked } from '@lispwatch/archive/said/ask'
import type { CsvColumns } from '@lispwatch/archive/said/csv'
import type { Io } from '../io.ts'
import { readInput } from '../read-input.ts'
import { UsageError } from '../usage-error.ts'
import type { OtherSource } from './sources.ts'

/** Where the other source is, and how it is read. */
export interface Other {
  readonly source: OtherSource
  readonly where: string
  readonly tokenFile: string | undefined
  readonly columns: CsvColumns
}

/** More is no table of EID-prefixes. */
const MOST_TEXT_BYTES = 50 * 1024 * 1024

async function textOf(file: string, io: Io): Promise<string> {
  const bytes = await readInput(file, io)
  if (bytes.length > MOST_TEXT_BYTES) throw new UsageError(`${file} is larger than ${MOST_TEXT_BYTES / 1024 / 1024} MiB`)
  return new TextDecoder().decode(bytes)
}

/** What the other source says, or why that cannot be known. @throws UsageError when a file cannot be read */
export async function readOther(io: Io, { source, where, tokenFile, columns }: Other): Promise<Asked> {
  switch (source) {
    case 'csv': {
      const { saidByCsv } = await import('@lispwatch/archive/said/csv')
      return { ok: true, said: saidByCsv(await textOf(where, io), columns) }
    }
    case 'show-lisp-site': {
      const [{ parseShowLispSite }, { saidByRows }] = await Promise.all([
        import('@lispwatch/archive/show-lisp-site'),
        import('@lispwatch/archive/said/rows'),
      ])
      const { rows, problems } = parseShowLispSite(await textOf(where, io))
      const sentences = problems.map(({ line, message }) => `line ${line}: ${message}`)
      return { ok: true, said: { prefixes: saidByRows(rows), sites: null, problems: sentences } }
    }
    case 'netbox':
    case 'lispwatch': {
      const [{ askBelow }, { askLispwatch, askNetbox }] = await Promise.all([
        import('@lispwatch/notify/send/ask-below'),
        import('@lispwatch/archive/said/ask'),
      ])
      const token = tokenFile === undefined ? undefined : (await textOf(tokenFile, io)).trim()
      const scheme = source === 'netbox' ? 'Token' : 'Bearer'
      const ask = askBelow({ base: where, authorization: token === undefined ? null : `${scheme} ${token}` })
      return source === 'netbox' ? askNetbox(ask) : askLispwatch(ask)
    }
  }
}
