import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { readStatement } from '@lispwatch/domain/record/head-statement'
import type { EvidencePack } from './pack.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const told = (text: string, most = 600) => visibleLine(text, most).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
const when = (at: number) => `${new Date(at).toISOString().slice(0, 23).replace('T', ' ')} UTC`

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8886}td:first-child{white-space:nowrap}
code{overflow-wrap:anywhere}.wide{overflow-x:auto}`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (kind: 'td' | 'th', row: readonly string[]) => `<tr>${row.map((cell) => `<${kind}>${cell}</${kind}>`).join('')}</tr>`
  return `<div class="wide"><table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table></div>`
}

/** What an event's line says, with its time; undefined of lines that are no events. */
function saidBy(text: string): { readonly at: string; readonly sentence: string } | undefined {
  const { source, content }: { source?: unknown; content?: { at?: unknown; sentence?: unknown } | null } = JSON.parse(text)
  const { at, sentence } = content ?? {}
  return source === 'event' && typeof at === 'string' && typeof sentence === 'string' ? { at, sentence } : undefined
}

const section = (title: string, body: string, isThere: boolean) => (isThere ? `<h2>${title}</h2>${body}` : '')

/** The report of a pack as one page: nothing in it is loaded, and nothing runs. */
export function evidencePage({ network, about, fromAt, toAt, madeAt, names, timeline, exchanges, lines, head, cut }: EvidencePack): string {
  const events = lines.flatMap(({ position, text }) => {
    const event = saidBy(text)
    return event === undefined ? [] : [[told(event.at), told(event.sentence), String(position)]]
  })
  const statement = head === null ? undefined : readStatement(head.statement)
  const signed =
    statement === undefined ? [] : Object.entries(statement).map(([name, value]) => [told(name), `<code>${told(String(value))}</code>`])
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${told(about, 200)}</title><style>${STYLE}</style></head><body>
<h1>${told(about, 300)}</h1>
<p>${told(network, 200)}, from ${when(fromAt)} to ${when(toAt)}. Packed ${when(madeAt)}.</p>
${cut.map((sentence) => `<p>${told(sentence)}</p>`).join('')}
<p>It is about: ${names.map((name) => `<code>${told(name, 100)}</code>`).join(', ')}.</p>
${section(
  'Timeline',
  table(
    ['When', 'What'],
    timeline.map(({ at, sentence }) => [when(at), told(sentence)]),
  ),
  timeline.length > 0,
)}
${section('Events of the record', table(['When', 'What', 'Line'], events), events.length > 0)}
${section(
  'Packets',
  table(
    ['Sent', 'Asked', 'Answered by', 'Outcome'],
    exchanges.map(({ sentAt, asked, answeredBy, outcome }) => [when(sentAt), told(asked), told(answeredBy ?? '-'), told(outcome)]),
  ),
  exchanges.length > 0,
)}
${section('What was signed', table(['', ''], signed), signed.length > 0)}
<p>How to check all of it: README.txt.</p>
</body></html>
`
}
