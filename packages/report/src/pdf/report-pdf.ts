import type { Figures, Part, Report } from '@lispwatch/domain/report/report'
import { scopeText } from '@lispwatch/domain/report/scope'
import { instantText, periodText, shownCell } from '@lispwatch/domain/report/shown'
import PDFDocument from 'pdfkit'
import { type Proof, proofLines } from '../proof.ts'
import { visible } from '../visible.ts'
import { drawDays, drawLine } from './charts.ts'
import { type FontFile, registerFonts } from './fonts.ts'
import { createSheet, INK, INNER_WIDTH, PAGE, type Sheet } from './sheet.ts'
import { drawTable } from './table.ts'

export interface PdfOptions {
  readonly fontFile?: FontFile
}

/**
 * A report as one hands it to an authority: A4, pages numbered, its JSON and signature in the file. The same report and proof give the same
 * octets. Between pages others have their turn.
 */
export async function reportPdf(report: Report, proof: Proof, { fontFile }: PdfOptions = {}): Promise<Uint8Array> {
  const madeAt = new Date(report.madeAt)
  const doc = new PDFDocument({
    ...{ size: [PAGE.width, PAGE.height], margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7' },
    ...{ lang: 'en', displayTitle: true, font: '' },
    info: {
      Title: visible(`${report.title}: ${report.network}, ${scopeText(report.scope)}, ${periodText(report)}`),
      ...{ Subject: visible(report.summary), Author: 'Lispwatch', CreationDate: madeAt, ModDate: madeAt },
    },
  })
  const chunks: Uint8Array[] = []
  const written = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  registerFonts(doc, fontFile)
  doc.addPage()
  const sheet = createSheet(doc)
  await drawReport(sheet, report, proof)
  const attachment = { creationDate: madeAt, modifiedDate: madeAt }
  doc.file(Buffer.from(proof.json), { name: 'report.json', type: 'application/json', description: 'The report as a value', ...attachment })
  if (proof.signature !== null)
    doc.file(Buffer.from(proof.signature.value, 'base64'), {
      name: 'report.json.sig',
      type: 'application/octet-stream',
      description: 'Its signature',
      ...attachment,
    })
  drawRunning(sheet, report, proof)
  doc.end()
  await written
  return Buffer.concat(chunks)
}

/** Where each section begins is known when all is drawn. */
async function drawReport(sheet: Sheet, report: Report, proof: Proof): Promise<void> {
  const { doc } = sheet
  sheet.say(report.title, { face: 'strong', size: 20 })
  sheet.say(`${report.network}, ${scopeText(report.scope)}`, { size: 12 })
  sheet.say(periodText(report), { size: 12, colour: INK.muted })
  sheet.y += 8
  sheet.say(report.summary, { size: 11 })
  sheet.y += 10
  sheet.say('Contents', { face: 'strong', size: 9 })
  const contentsY = sheet.y + 2
  const titles = [...report.sections.map(({ title }) => title), 'Proof']
  sheet.y = contentsY + titles.length * 14 + 10
  const begins: number[] = []
  for (const { title, parts } of report.sections) {
    await beginSection(sheet, title, begins)
    for (const part of parts) await drawPart(sheet, part)
  }
  await beginSection(sheet, 'Proof', begins)
  for (const line of proofLines(report, proof)) await paragraph(sheet, line)
  doc.switchToPage(0)
  for (const [i, title] of titles.entries()) {
    sheet.y = contentsY + i * 14
    sheet.say(title, { width: 300 })
    sheet.y = contentsY + i * 14
    sheet.say(String((begins[i] ?? 0) + 1), { width: 330, align: 'right' })
  }
}

async function beginSection(sheet: Sheet, title: string, begins: number[]): Promise<void> {
  await sheet.need(90)
  sheet.y += 6
  sheet.doc.outline.addItem(title)
  begins.push(sheet.doc.bufferedPageRange().count - 1)
  sheet.say(title, { face: 'strong', size: 13 })
  sheet.y += 4
}

async function drawPart(sheet: Sheet, part: Part): Promise<void> {
  switch (part.form) {
    case 'table':
      return drawTable(sheet, part)
    case 'figures':
      return drawFigures(sheet, part)
    case 'days':
      return drawDays(sheet, part)
    case 'line':
      return drawLine(sheet, part)
    case 'text':
      return paragraph(sheet, part.text)
  }
}

async function paragraph(sheet: Sheet, text: string): Promise<void> {
  const said = { size: 9, width: 560 }
  await sheet.need(sheet.heightOf(text, said))
  sheet.say(text, said)
  sheet.y += 5
}

const COLUMNS = 4

async function drawFigures(sheet: Sheet, { figures }: Figures): Promise<void> {
  const width = INNER_WIDTH / COLUMNS - 10
  for (let first = 0; first < figures.length; first += COLUMNS) {
    const row = figures.slice(first, first + COLUMNS)
    await sheet.need(62)
    const top = sheet.y
    let bottom = top
    for (const [i, { title, kind, value, note }] of row.entries()) {
      const x = PAGE.left + i * (width + 13)
      sheet.y = top
      sheet.say(title, { size: 8, colour: INK.muted, x, width })
      sheet.say(shownCell(kind, value), { face: 'strong', size: 13, x, width })
      if (note !== null) sheet.say(note, { size: 7, colour: INK.muted, x, width })
      bottom = Math.max(bottom, sheet.y)
    }
    sheet.y = bottom + 8
  }
  sheet.y += 4
}

/** What stands on every page, when it is known how many there are. */
function drawRunning(sheet: Sheet, report: Report, { sha256 }: Proof): void {
  const { doc } = sheet
  const { count } = doc.bufferedPageRange()
  const small = { size: 7.5, colour: INK.muted } as const
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    sheet.y = 26
    sheet.say(`Lispwatch: ${report.title}`, small)
    sheet.y = 26
    sheet.say(visible(`${report.network}, ${scopeText(report.scope)}; ${periodText(report)}`).slice(0, 140), { ...small, align: 'right' })
    doc
      .moveTo(PAGE.left, 42)
      .lineTo(PAGE.left + INNER_WIDTH, 42)
      .lineWidth(0.5)
      .stroke(INK.rule)
    sheet.y = PAGE.height - 32
    sheet.say(`Made ${instantText(report.madeAt)}, sha256 ${sha256.slice(0, 16)}...`, small)
    sheet.y = PAGE.height - 32
    sheet.say(`page ${page + 1} of ${count}`, { ...small, align: 'right' })
  }
}
