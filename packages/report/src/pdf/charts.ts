import type { DayBars, ShareLine } from '@lispwatch/domain/report/report'
import { edgeText, shownCell } from '@lispwatch/domain/report/shown'
import { INK, INNER_WIDTH, PAGE, type Sheet } from './sheet.ts'

const HEIGHT = 100
const AXIS = 44
const STATE = { up: '#009E73', doubt: '#E69F00', down: '#D55E00', maintenance: '#0072B2', unmeasured: '#8b919c' } as const

/** Where an axis of shares may begin, so that what little is missing can be seen. */
const FLOORS = [0.999, 0.99, 0.95, 0.9, 0.5, 0]

export const floorOf = (shares: readonly number[]): number => FLOORS.find((floor) => shares.every((share) => share >= floor)) ?? 0

interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly of: (share: number) => number
}

/** The frame of a chart: its title, the axis from the floor to all, and the dates of both ends. */
function plotOf(sheet: Sheet, title: string, floor: number, ends: readonly [number, number]): Plot {
  const { doc } = sheet
  sheet.say(title, { face: 'strong', size: 9 })
  sheet.y += 6
  const [x, y, width] = [PAGE.left + AXIS, sheet.y, INNER_WIDTH - AXIS]
  const of = (share: number) => y + HEIGHT * (1 - (Math.max(floor, share) - floor) / (1 - floor))
  for (const share of [1, (1 + floor) / 2, floor]) {
    doc
      .moveTo(x, of(share))
      .lineTo(x + width, of(share))
      .lineWidth(0.4)
      .stroke(INK.rule)
    sheet.y = of(share) - 6
    sheet.say(shownCell('share', share), { size: 7, colour: INK.muted, x: PAGE.left, width: AXIS - 5, align: 'right' })
  }
  sheet.y = y + HEIGHT + 13
  sheet.say(edgeText(ends[0]), { size: 7, colour: INK.muted, x, width })
  sheet.y = y + HEIGHT + 13
  sheet.say(edgeText(ends[1]), { size: 7, colour: INK.muted, x, width, align: 'right' })
  return { x, y, width, of }
}

/** A bar a day: green for sure, amber in doubt, red down; below it a strip of what was not counted. */
export async function drawDays(sheet: Sheet, { title, days }: DayBars): Promise<void> {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return
  await sheet.need(HEIGHT + 70)
  const { doc } = sheet
  const plot = plotOf(sheet, title, floorOf(days.flatMap(({ least }) => least ?? [])), [first.fromAt, last.toAt])
  const step = plot.width / days.length
  const bar = Math.max(1, step * 0.78)
  for (const [i, { least, most, maintenance, unmeasured }] of days.entries()) {
    const x = plot.x + i * step + (step - bar) / 2
    const bottom = plot.y + HEIGHT
    if (least !== null && most !== null) {
      doc.rect(x, plot.of(least), bar, bottom - plot.of(least)).fill(STATE.up)
      if (most > least) doc.rect(x, plot.of(most), bar, plot.of(least) - plot.of(most)).fill(STATE.doubt)
      if (most < 1) doc.rect(x, plot.y, bar, plot.of(most) - plot.y).fill(STATE.down)
    }
    if (unmeasured > 0) doc.rect(x, bottom + 3, bar * unmeasured, 5).fill(STATE.unmeasured)
    if (maintenance > 0) doc.rect(x + bar * unmeasured, bottom + 3, bar * maintenance, 5).fill(STATE.maintenance)
  }
  legend(sheet, plot.x, [
    ['up', STATE.up],
    ['in doubt', STATE.doubt],
    ['down', STATE.down],
    ['strip below: maintenance', STATE.maintenance],
    ['not measured', STATE.unmeasured],
  ])
}

/** Shares over time; where nobody knows there is no line. */
export async function drawLine(sheet: Sheet, { title, points }: ShareLine): Promise<void> {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return
  await sheet.need(HEIGHT + 60)
  const { doc } = sheet
  const plot = plotOf(sheet, title, floorOf(points.flatMap(({ share }) => share ?? [])), [first.at, last.at])
  const step = plot.width / Math.max(1, points.length - 1)
  let isDrawing = false
  for (const [i, { share }] of points.entries()) {
    if (share === null) isDrawing = false
    else if (isDrawing) doc.lineTo(plot.x + i * step, plot.of(share))
    else {
      doc.moveTo(plot.x + i * step, plot.of(share))
      isDrawing = true
    }
  }
  doc.lineWidth(1.4).stroke(INK.accent)
  for (const [i, { share }] of points.entries()) if (share !== null) doc.circle(plot.x + i * step, plot.of(share), 1.6).fill(INK.accent)
  sheet.y += 8
}

function legend(sheet: Sheet, x: number, entries: readonly (readonly [words: string, colour: string])[]): void {
  sheet.y += 2
  const top = sheet.y
  let left = x
  for (const [words, colour] of entries) {
    sheet.doc.rect(left, top + 2, 7, 7).fill(colour)
    sheet.y = top
    sheet.say(words, { size: 7.5, x: left + 10, width: 140 })
    left += 34 + words.length * 4
  }
  sheet.y = top + 20
}
