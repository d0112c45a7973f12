import type { CellKind, Column, Table } from '@lispwatch/domain/report/report'
import { shownCell } from '@lispwatch/domain/report/shown'
import { FOOT_Y, INK, INNER_WIDTH, PAGE, type Sheet } from './sheet.ts'
import type { Line } from './typesetter.ts'

const SIZE = 7.5
const LINE = 10
const PAD = { x: 3, y: 2.5 }
/** A cell with more lines ends in dots: all of it is in the JSON. */
const MOST_LINES = 12
/** More rows are a book. The JSON, which is in the file, has them all. */
export const MOST_ROWS = 10_000

const isNumber = (kind: CellKind): boolean => kind === 'count' || kind === 'duration' || kind.startsWith('share')

interface Placed {
  readonly column: Column
  readonly x: number
  readonly width: number
}

function placed(columns: readonly Column[]): Placed[] {
  const all = columns.reduce((sum, { weight }) => sum + weight, 0)
  let x = PAGE.left
  return columns.map((column) => {
    const width = (INNER_WIDTH * column.weight) / all
    const place = { column, x, width }
    x += width
    return place
  })
}

/** A table over as many pages as it needs, with its head on each. */
export async function drawTable(sheet: Sheet, table: Table): Promise<void> {
  const places = placed(table.columns)
  await sheet.need(70)
  sheet.say(table.title, { face: 'strong', size: 9 })
  sheet.y += 4
  if (table.rows.length === 0) {
    sheet.say(table.empty, { colour: INK.muted })
    sheet.y += 8
    return
  }
  drawHead(sheet, places)
  const rows = table.rows.slice(0, MOST_ROWS)
  for (const [index, row] of rows.entries()) {
    const cells = places.map(({ column, width }, i) => linesOf(sheet, shownCell(column.kind, row[i] ?? null), width))
    const height = Math.max(...cells.map(({ length }) => length)) * LINE + 2 * PAD.y
    if (sheet.y + height > FOOT_Y) {
      await sheet.nextPage()
      sheet.say(`${table.title} (continued)`, { size: SIZE, colour: INK.muted })
      sheet.y += 2
      drawHead(sheet, places)
    }
    if (index % 2 === 1) sheet.doc.rect(PAGE.left, sheet.y, INNER_WIDTH, height).fill(INK.pale)
    drawCells(sheet, places, cells)
    sheet.y += height
  }
  sheet.doc
    .moveTo(PAGE.left, sheet.y)
    .lineTo(PAGE.left + INNER_WIDTH, sheet.y)
    .lineWidth(0.5)
    .stroke(INK.rule)
  sheet.y += 4
  if (table.total > rows.length) {
    await sheet.need(14)
    sheet.say(`Here are the first ${rows.length} of ${table.total}.`, { size: 8, colour: INK.muted })
  }
  sheet.y += 8
}

function linesOf(sheet: Sheet, text: string, width: number): readonly Line[] {
  const lines = sheet.type.lines(text, { face: 'regular', size: SIZE, width: width - 2 * PAD.x })
  if (lines.length <= MOST_LINES) return lines
  return [...lines.slice(0, MOST_LINES - 1), ...sheet.type.lines('...', { face: 'regular', size: SIZE, width })]
}

function drawHead(sheet: Sheet, places: readonly Placed[]): void {
  const cells = places.map(({ column, width }) => sheet.type.lines(column.title, { face: 'strong', size: SIZE, width: width - 2 * PAD.x }))
  const height = Math.max(...cells.map(({ length }) => length)) * LINE + 2 * PAD.y
  drawCells(sheet, places, cells)
  sheet.y += height
  sheet.doc
    .moveTo(PAGE.left, sheet.y)
    .lineTo(PAGE.left + INNER_WIDTH, sheet.y)
    .lineWidth(0.8)
    .stroke(INK.text)
}

function drawCells(sheet: Sheet, places: readonly Placed[], cells: readonly (readonly Line[])[]): void {
  sheet.doc.fillColor(INK.text)
  for (const [i, { column, x, width }] of places.entries()) {
    for (const [n, line] of (cells[i] ?? []).entries()) {
      const left = isNumber(column.kind) ? x + width - PAD.x - line.width : x + PAD.x
      sheet.type.draw(line, { x: left, y: sheet.y + PAD.y + SIZE + n * LINE, size: SIZE })
    }
  }
}
