import { visible } from '../visible.ts'
import type { Doc, Face } from './fonts.ts'

/** Consecutive characters that one font writes. */
interface Run {
  readonly font: Face | 'other'
  readonly text: string
  readonly width: number
}

/** A line as it is drawn. */
export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
}

/** Breaks text into lines and draws them, character by character in whichever font has them. Widths in points. */
export interface Typesetter {
  lines(text: string, of: { readonly face: Face; readonly size: number; readonly width: number }): readonly Line[]
  draw(line: Line, at: { readonly x: number; readonly y: number; readonly size: number }): void
}

/** What pdfkit keeps of a font, beyond its types. */
interface FontkitFont {
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): { readonly advanceWidth: number }
  readonly unitsPerEm: number
}

/** pdfkit keeps the fontkit font of the font in use here; its types do not say so. */
const fontkitOf = (doc: Doc, name: string): FontkitFont =>
  (doc.font(name) as unknown as { readonly _font: { readonly font: FontkitFont } })._font.font

/**
 * Digits and points keep their places, as in addresses, and a line is as wide as the sum of its characters. Scripts that need shaping are not
 * written with these faces. pdfkit hands an object on to fontkit, though its types speak of lists only.
 */
const PLAIN = { features: { kern: false, calt: false, liga: false, clig: false, ccmp: false, locl: false, rlig: false } as unknown as [] }

/** After these a line may break: the parts of addresses, prefixes and names. */
const BREAKS = /(?<=[\s\-_/,;:.@])/

export function createTypesetter(doc: Doc): Typesetter {
  const fonts = { regular: fontkitOf(doc, 'regular'), strong: fontkitOf(doc, 'strong'), other: fontkitOf(doc, 'other') }
  const known = new Map<string, { readonly font: Run['font']; readonly em: number }>()

  /** Which font has it, and how wide it is in ems. What none has is shown by its number before it comes here. */
  function glyphOf(face: Face, mark: string): { readonly font: Run['font']; readonly em: number } {
    const key = `${face}${mark}`
    const found = known.get(key)
    if (found !== undefined) return found
    const code = mark.codePointAt(0) ?? 0
    const font: Run['font'] = fonts[face].hasGlyphForCodePoint(code) ? face : 'other'
    const glyph = { font, em: fonts[font].glyphForCodePoint(code).advanceWidth / fonts[font].unitsPerEm }
    known.set(key, glyph)
    return glyph
  }

  const writable = (face: Face, text: string): string =>
    visible(text).replace(/[^ -~]/gu, (mark) => {
      const code = mark.codePointAt(0) ?? 0
      return fonts[face].hasGlyphForCodePoint(code) || fonts.other.hasGlyphForCodePoint(code)
        ? mark
        : `<U+${code.toString(16).toUpperCase()}>`
    })

  function runsOf(face: Face, text: string, size: number): Line {
    const runs: { font: Run['font']; text: string; width: number }[] = []
    let width = 0
    for (const mark of text) {
      const { font, em } = glyphOf(face, mark)
      const last = runs.at(-1)
      if (last?.font === font) {
        last.text += mark
        last.width += em * size
      } else runs.push({ font, text: mark, width: em * size })
      width += em * size
    }
    return { runs, width }
  }

  const widthOf = (face: Face, text: string, size: number): number => {
    let width = 0
    for (const mark of text) width += glyphOf(face, mark).em * size
    return width
  }

  return {
    lines(text, { face, size, width }) {
      const lines: string[] = []
      let [current, used] = ['', 0]
      const close = () => {
        if (current !== '') lines.push(current.trimEnd())
        current = ''
        used = 0
      }
      for (const part of writable(face, text).split(BREAKS)) {
        const wide = widthOf(face, part.trimEnd(), size)
        if (used + wide > width) close()
        if (wide <= width) {
          current += part
          used += widthOf(face, part, size)
          continue
        }
        // A word that no line can hold is broken anywhere.
        for (const mark of part) {
          const its = glyphOf(face, mark).em * size
          if (used + its > width) close()
          current += mark
          used += its
        }
      }
      close()
      return lines.length === 0 ? [{ runs: [], width: 0 }] : lines.map((line) => runsOf(face, line, size))
    },
    draw({ runs }, { x, y, size }) {
      let left = x
      for (const { font, text, width } of runs) {
        doc
          .font(font)
          .fontSize(size)
          .text(text, left, y, { lineBreak: false, baseline: 'alphabetic', ...(font === 'other' ? {} : PLAIN) })
        left += width
      }
    },
  }
}
