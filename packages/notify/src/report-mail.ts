import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { Report } from '@lispwatch/domain/report/report'
import { scopeText } from '@lispwatch/domain/report/scope'
import { periodText } from '@lispwatch/domain/report/shown'
import type { MailOutgoing } from './channel-type.ts'
import { escapeHtml } from './plain-text.ts'

export interface ReportMailParts {
  /** Where the report is on screen. */
  readonly url: string
  /** The file that comes along; null: it is too large for a mail. */
  readonly fileName: string | null
  /** By which the JSON of the report is known. */
  readonly sha256: string
}

const MOST_SUBJECT = 200
const MOST_SUMMARY = 1000

/** What the mail of a report says; the file says the rest. */
export function reportMail(
  report: Pick<Report, 'network' | 'title' | 'scope' | 'summary' | 'fromAt' | 'toAt'>,
  { url, fileName, sha256 }: ReportMailParts,
): Pick<MailOutgoing, 'subject' | 'text' | 'html' | 'headers'> {
  const [network, scope] = [visibleLine(report.network, 100), visibleLine(scopeText(report.scope), 100)]
  const file = fileName === null ? 'The file is too large for a mail. It can be taken from the page.' : `Attached: ${fileName}`
  const facts = [
    `${network}, ${scope}`,
    periodText(report),
    visibleLine(report.summary, MOST_SUMMARY),
    file,
    `sha256 of its JSON: ${sha256}`,
  ]
  const text = [report.title, '', ...facts, '', url, ''].join('\n')
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lispwatch</title></head><body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.45;color:#1b1f24;background:#ffffff"><h1 style="font-size:18px">${escapeHtml(report.title)}</h1><p>${facts.map(escapeHtml).join('<br>')}</p><p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p></body></html>\n`
  return {
    ...{ subject: visibleLine(`[${network}] ${report.title}, ${scope}, ${periodText(report)}`, MOST_SUBJECT), text, html },
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Lispwatch-Kind': 'report' },
  }
}
