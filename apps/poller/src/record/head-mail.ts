import type { ClaimedHeadMail } from '@lispwatch/db/chain/head-mails'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { signedHeadLine } from '@lispwatch/domain/record/head-statement'
import { channelLock } from '@lispwatch/notify/channel-lock'
import type { MailOutgoing } from '@lispwatch/notify/channel-type'
import { addressesOf } from '@lispwatch/notify/mail-addresses'
import { mailServer, messageIdOf } from '@lispwatch/notify/mail-server'
import { mailSettings } from '@lispwatch/notify/mail-settings'
import { escapeHtml } from '@lispwatch/notify/plain-text'
import type { SecretKey } from '@lispwatch/notify/secret-box'

/** What leaves, and what of it nobody else may read; or a sentence why nothing can. */
export type HeadMail =
  | { readonly ok: true; readonly outgoing: MailOutgoing; readonly secrets: readonly string[] }
  | { readonly ok: false; readonly words: string }

const MOST_SUBJECT = 200

const SENTENCES = [
  'This is the last line of the history of today, signed. Keep this mail where the people who run the database cannot change it: whoever has it can prove later that nothing before this line was rewritten.',
  'To check: save the mail or the last line of it to a file, and run',
]
const COMMAND = 'lispwatch verify-history --head FILE'

/** The mail of a daily head: the whole statement on a line of its own, so that the mail itself can be checked. */
export function headMail(
  { head, channel, settings, secrets: sealed, installation }: ClaimedHeadMail,
  key: SecretKey,
  publicUrl: string,
): HeadMail {
  const opened = sealed === null ? ({ ok: true, values: {} } as const) : channelLock(key).open(sealed, channel)
  if (!opened.ok) return opened
  const filled = mailSettings({ ...settings, ...opened.values })
  const network = visibleLine(installation, 100)
  const line = signedHeadLine(head).trimEnd()
  const figures = [`Line ${head.position}`, `sha256 ${head.hash}`, `Key ${head.key}`, `${publicUrl}/audit/record`]
  const text = [...figures, '', SENTENCES[0], '', `${SENTENCES[1]}`, `  ${COMMAND}`, '', line, ''].join('\n')
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lispwatch</title></head><body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.45;color:#1b1f24;background:#ffffff"><p>${figures.map(escapeHtml).join('<br>')}</p><p>${SENTENCES.map((one) => escapeHtml(one)).join('</p><p>')} <code>${COMMAND}</code></p><pre style="white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(line)}</pre></body></html>\n`
  return {
    ok: true,
    outgoing: {
      ...mailServer(filled),
      ...{
        to: addressesOf(settings.to ?? ''),
        subject: visibleLine(`[${network}] Head of the history: line ${head.position}`, MOST_SUBJECT),
        text,
        html,
      },
      ...{ messageId: messageIdOf(`head ${head.statement} ${channel}`, filled.from), inReplyTo: null },
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Lispwatch-Kind': 'head' },
    },
    secrets: Object.values(opened.values).filter((one) => one !== ''),
  }
}
