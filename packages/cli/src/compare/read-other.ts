import type { Asked } from '@lispwatch/archive/said/ask'
import type { CsvColumns } from '@lispwatch/archive/said/csv'
import type { OtherSource } from '@lispwatch/domain/comparison/other-source'
import type { Io } from '../io.ts'
import { readInput } from '../read-input.ts'
import { UsageError } from '../usage-error.ts'

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
    case 'csv':
    case 'show-lisp-site': {
      const { saidByText } = await import('@lispwatch/archive/said/text')
      return { ok: true, said: saidByText(source, await textOf(where, io), columns) }
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
