import type { Fields, FieldValue } from '../lists/fields.ts'
import type { RowWriter } from './row-writer.ts'

/** Nothing in it can run or load anything: names come from the network. */
export const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const STYLE = `
body { font: 9pt/1.35 system-ui, sans-serif; margin: 1.5cm; color: #111; background: #fff }
table { border-collapse: collapse; width: 100% }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: 2pt 6pt; border-bottom: 0.5pt solid #ccc; overflow-wrap: anywhere }
th { border-bottom: 1pt solid #111 }
td { font-variant-numeric: tabular-nums }
`

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign)

function textOf(value: FieldValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}

/** `lastSeen` as people read it: `last seen`. */
const heading = (name: string) => name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)

const cells = (tag: 'th' | 'td', texts: readonly string[]) => texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')

/** A table for paper: all rows, its words repeated on every page. */
export const HTML_ROWS: RowWriter = {
  mediaType: 'text/html; charset=utf-8',
  begin: (first) => {
    const head = first === undefined ? '' : `<thead><tr>${cells('th', Object.keys(first).map(heading))}</tr></thead>`
    return `<!doctype html>\n<html lang="en"><head><title>Lispwatch</title><style>${STYLE}</style></head>\n<body><table>${head}<tbody>\n`
  },
  row: (fields: Fields) => `<tr>${cells('td', Object.values(fields).map(textOf))}</tr>\n`,
  end: (count) => `</tbody></table><p>${count === 1 ? '1 row' : `${count} rows`}</p></body></html>\n`,
}
