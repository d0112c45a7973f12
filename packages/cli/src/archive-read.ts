import { type ArchiveFormat, FORMATS, type FormatName, type Importer, type Told } from '@lispwatch/archive/formats'
import type { LineProblem } from '@lispwatch/archive/problem'
import { archiveFiles } from './archive-files.ts'
import type { Io } from './io.ts'

/** What could not be read, and in which file. */
export interface FileProblem extends LineProblem {
  readonly file: string
}

export interface ArchiveRead {
  readonly importer: Importer
  readonly units: ReturnType<Importer['units']>
  readonly files: number
  readonly problems: readonly FileProblem[]
}

/** Reads all files of a path. @throws UsageError */
export async function readArchive(
  io: Io,
  { format, file, told }: { readonly format: FormatName; readonly file: string; readonly told: Told },
): Promise<ArchiveRead> {
  const { open }: ArchiveFormat = FORMATS[format]
  const importer = open(told)
  const problems: FileProblem[] = []
  let files = 0
  for await (const each of archiveFiles(io.cwd, file)) {
    for (const problem of importer.add(each)) problems.push({ file: each.name, ...problem })
    files++
    if (files % 50 === 0) io.progress?.(`reading: ${files} files`)
  }
  return { importer, units: importer.units(), files, problems }
}
