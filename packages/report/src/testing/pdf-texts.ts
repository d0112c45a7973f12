import { inflateSync } from 'node:zlib'

/** A PDF read back: the text of each page, the names of the fonts that are in the file, and the files that are attached. */
export interface ReadPdf {
  readonly pages: readonly string[]
  readonly fonts: readonly string[]
  readonly attached: readonly string[]
}

const REFERENCE = (name: string) => new RegExp(`/${name} (\\d+) 0 R`)

/** Reads what pdfkit writes, by the rules of ISO 32000-1: objects, Flate streams, ToUnicode maps and TJ. Nothing of the writer is used. */
export function readPdf(file: Uint8Array): ReadPdf {
  const text = Buffer.from(file).toString('latin1')
  const objects = new Map([...text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [Number(id), body ?? '']))
  const bodyOf = (id: string | undefined) => objects.get(Number(id)) ?? ''
  const streamOf = (body: string) => {
    const raw = /\nstream\n([\s\S]*)\nendstream/.exec(body)?.[1] ?? ''
    return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
  }
  const all = [...objects.values()]
  const pages = all
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((body) => {
      const resources = bodyOf(REFERENCE('Resources').exec(body)?.[1]) || body
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
          name,
          unicodeOf(streamOf(bodyOf(REFERENCE('ToUnicode').exec(bodyOf(id))?.[1]))),
        ]),
      )
      return shownText(streamOf(bodyOf(REFERENCE('Contents').exec(body)?.[1])), fonts)
    })
  return {
    pages,
    fonts: all.flatMap((body) => (body.includes('/FontFile2') ? [/\/FontName \/\w+\+([\w-]+)/.exec(body)?.[1] ?? ''] : [])),
    attached: all.flatMap((body) => (/\/Type \/EmbeddedFile\n/.test(body) ? [streamOf(body)] : [])),
  }
}

type Unicode = ReadonlyMap<number, string>

function unicodeOf(map: string): Unicode {
  const found = new Map<number, string>()
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [i, [, hex]] of [...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      found.set(
        Number.parseInt(first ?? '0', 16) + i,
        Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex')
          .swap16()
          .toString('utf16le'),
      )
    }
  }
  return found
}

function shownText(content: string, fonts: ReadonlyMap<string | undefined, Unicode>): string {
  let font: Unicode | undefined
  const texts: string[] = []
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name)
    const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? [])
    if (glyphs.length > 0) texts.push(glyphs.map((glyph) => font?.get(Number.parseInt(glyph, 16)) ?? '?').join(''))
  }
  return texts.join('\n')
}
