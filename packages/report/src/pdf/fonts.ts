import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type PDFDocument from 'pdfkit'
import { plainFont } from './sfnt.ts'

export type Doc = InstanceType<typeof PDFDocument>

/** The faces of a report. Each goes on in `DejaVu Sans` for what it cannot write. */
export type Face = 'regular' | 'strong'

/** Inter comes in one file for each alphabet; what these have not, DejaVu Sans has or nobody. */
const FILES: Readonly<Record<Face | 'other', string>> = {
  regular: '@fontsource/inter/files/inter-latin-400-normal.woff',
  strong: '@fontsource/inter/files/inter-latin-600-normal.woff',
  other: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
}

/** Where the files are; a bundle may have moved this module away from its packages. */
export type FontFile = (name: string) => string

/** The nearest `node_modules` that has it, from here or from where the program runs; bundlers refuse to resolve what they cannot foresee. */
const byPackages: FontFile = (name) => {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const file = join(folder, 'node_modules', name)
      if (existsSync(file)) return file
      if (folder === dirname(folder)) break
    }
  }
  throw new Error(`the font ${name} is not installed`)
}

const read = new Map<string, Uint8Array>()

function fileOf(path: string): Uint8Array {
  const known = read.get(path)
  if (known !== undefined) return known
  const octets = plainFont(readFileSync(path))
  read.set(path, octets)
  return octets
}

export function registerFonts(doc: Doc, fontFile: FontFile = byPackages): void {
  for (const [name, file] of Object.entries(FILES)) doc.registerFont(name, fileOf(fontFile(file)) as Buffer)
}
