import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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

const byPackages: FontFile = (name) => createRequire(import.meta.url).resolve(name)

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
