import type { ClaimedReportMail } from '@lispwatch/db/report-schedules'
import type { Report } from '@lispwatch/domain/report/report'
import { channelLock } from '@lispwatch/notify/channel-lock'
import type { MailOutgoing } from '@lispwatch/notify/channel-type'
import { mailServer, messageIdOf } from '@lispwatch/notify/mail-server'
import { mailSettings } from '@lispwatch/notify/mail-settings'
import { reportMail } from '@lispwatch/notify/report-mail'
import type { SecretKey } from '@lispwatch/notify/secret-box'
import { REPORT_MEDIA, reportFileName } from '@lispwatch/report/file'

/** What leaves, and what of it nobody else may read; or a sentence why nothing can. */
export type ReportOutgoing =
  | { readonly ok: true; readonly outgoing: MailOutgoing; readonly secrets: readonly string[] }
  | { readonly ok: false; readonly words: string }

/** Most servers refuse larger mails; a third is added by the encoding. */
const MOST_OCTETS = 10 * 1024 * 1024

interface Made {
  readonly report: Report
  readonly octets: Uint8Array
  readonly sha256: string
}

/** The mail of a report. By the same Message-ID however often it is tried: whoever has it twice sees that it is one. */
export function reportOutgoing(
  mail: ClaimedReportMail,
  { report, octets, sha256 }: Made,
  key: SecretKey,
  publicUrl: string,
): ReportOutgoing {
  const opened = mail.secrets === null ? ({ ok: true, values: {} } as const) : channelLock(key).open(mail.secrets, mail.mailChannel)
  if (!opened.ok) return opened
  const filled = mailSettings({ ...mail.settings, ...opened.values })
  const fileName = octets.length > MOST_OCTETS ? null : reportFileName(report, mail.format)
  const said = reportMail(report, { url: reportUrl(publicUrl, report), fileName, sha256 })
  return {
    ok: true,
    outgoing: {
      ...mailServer(filled),
      ...said,
      to: mail.recipients,
      ...{ messageId: messageIdOf(`report ${mail.scheduleId} ${mail.toAt}`, filled.from), inReplyTo: null },
      attachments: fileName === null ? [] : [{ fileName, mediaType: REPORT_MEDIA[mail.format], octets }],
    },
    secrets: Object.values(opened.values).filter((one) => one !== ''),
  }
}

function reportUrl(publicUrl: string, { kind, scope, fromAt, toAt }: Report): string {
  const query = new URLSearchParams({ kind, from: new Date(fromAt).toISOString(), to: new Date(toAt).toISOString() })
  if (scope.kind !== 'network') query.set(scope.kind, scope.name)
  return `${publicUrl}/reports?${query}`
}
