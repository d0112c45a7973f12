import type { Doc, Face } from './fonts.ts'
import { createTypesetter, type Typesetter } from './typesetter.ts'

/** A4 across, in points. */
export const PAGE = { width: 841.89, height: 595.28, left: 40, right: 40, top: 62, bottom: 46 }
export const INNER_WIDTH = PAGE.width - PAGE.left - PAGE.right
export const FOOT_Y = PAGE.height - PAGE.bottom

export const INK = { text: '#1b1e27', muted: '#5b6270', rule: '#c9ced8', pale: '#eef0f4', accent: '#3f48a8' } as const

export interface Said {
  readonly face?: Face
  readonly size?: number
  readonly colour?: string
  readonly x?: number
  readonly width?: number
  readonly align?: 'left' | 'right'
}

/** A pile of pages that is filled from the top down. */
export interface Sheet {
  readonly doc: Doc
  readonly type: Typesetter
  /** The upper edge of what comes next. */
  y: number
  /** Goes on to a new page, and lets others have their turn. */
  nextPage(): Promise<void>
  /** Goes on to a new page where less than so much is left. */
  need(height: number): Promise<void>
  /** Text below what is there, and the room that it takes. Never breaks a page. */
  say(text: string, said?: Said): void
  heightOf(text: string, said?: Said): number
}

const LEADING = 1.38

export function createSheet(doc: Doc): Sheet {
  const type = createTypesetter(doc)
  const linesOf = (text: string, { face = 'regular', size = 9, width = INNER_WIDTH }: Said) => type.lines(text, { face, size, width })
  const sheet: Sheet = {
    doc,
    type,
    y: PAGE.top,
    async nextPage() {
      await new Promise<void>((resolve) => setImmediate(resolve))
      doc.addPage()
      sheet.y = PAGE.top
    },
    async need(height) {
      if (sheet.y + height > FOOT_Y) await sheet.nextPage()
    },
    say(text, said = {}) {
      const { size = 9, colour = INK.text, x = PAGE.left, width = INNER_WIDTH, align = 'left' } = said
      doc.fillColor(colour)
      for (const line of linesOf(text, said)) {
        type.draw(line, { x: align === 'right' ? x + width - line.width : x, y: sheet.y + size, size })
        sheet.y += size * LEADING
      }
    },
    heightOf: (text, said = {}) => linesOf(text, said).length * (said.size ?? 9) * LEADING,
  }
  return sheet
}
