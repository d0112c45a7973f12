import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { AUTHORITY_FIELD, channelType, type MailOutgoing } from '../channel-type.ts'
import { COLOURS } from '../colours.ts'
import { footLine, itemLines, moreLine } from '../lines.ts'
import { addressesOf } from '../mail-addresses.ts'
import { mailServer, messageIdOf } from '../mail-server.ts'
import { escapeHtml } from '../plain-text.ts'
import { type Said, type SaidItem, said } from '../said.ts'

const MOST_SUBJECT = 200

/** E-mail over SMTP. All mails of a group are one thread: the later ones answer the first. */
export const email = channelType({
  kind: 'email',
  label: 'E-mail',
  about: 'Sends mail through an SMTP server.',
  fields: {
    to: { label: 'To', help: 'Addresses, with commas between them.', value: 'mail-addresses', isRequired: true },
    from: { label: 'From', help: 'The address that mails come from; the server has to allow it.', value: 'mail-address', isRequired: true },
    host: { label: 'SMTP server', help: 'Name or address.', value: 'host', isRequired: true },
    port: { label: 'Port', help: '587 is usual with STARTTLS, 465 with TLS, 25 without.', value: 'port', byDefault: '587' },
    security: {
      label: 'Encryption',
      help: 'With STARTTLS nothing is sent to a server that does not offer it.',
      value: 'choice',
      choices: { starttls: 'STARTTLS', tls: 'TLS from the beginning', none: 'None' },
      byDefault: 'starttls',
    },
    user: { label: 'User', help: 'Empty where the server asks for none.', value: 'text' },
    password: { label: 'Password', help: 'Never sent without encryption.', value: 'text', isSecret: true },
    authority: AUTHORITY_FIELD,
  },
  checkTogether({ security, password }) {
    if (security !== 'none' || password === '') return null
    return {
      field: 'security',
      words: 'A password is not sent without encryption: choose STARTTLS or TLS, or leave user and password empty.',
    }
  },
  compose(message, settings, { key, firstKey }): MailOutgoing {
    const all = said(message)
    return {
      ...mailServer(settings),
      to: addressesOf(settings.to),
      subject: visibleLine(`[${all.network}] ${all.headline}`, MOST_SUBJECT),
      text: textOf(all, key),
      html: htmlOf(all, key),
      messageId: messageIdOf(key, settings.from),
      inReplyTo: firstKey === null || firstKey === key ? null : messageIdOf(firstKey, settings.from),
      headers: headersOf(message),
    }
  },
})

/** `Auto-Submitted` keeps robots of absence from answering (RFC 3834); the rest is for filters. */
function headersOf({ kind, severity }: AlertMessage): Readonly<Record<string, string>> {
  const isUrgent = severity === 'critical' && kind !== 'resolved' && kind !== 'test'
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Lispwatch-Kind': kind,
    'X-Lispwatch-Severity': severity,
    ...(isUrgent ? { Importance: 'high', 'X-Priority': '1' } : {}),
  }
}

function textOf(all: Said, key: string): string {
  const items = all.items.map((item) => itemLines(item).join('\n'))
  const parts = [all.headline, ...items, moreLine(all), `All incidents: ${all.url}`]
  // `-- ` begins what is no part of the text (RFC 3676 section 4.3).
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n-- \n${footLine(all, key)}\n`
}

function htmlOf(all: Said, key: string): string {
  const more = moreLine(all) === '' ? '' : `<p>${escapeHtml(moreLine(all))}</p>`
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lispwatch</title></head>' +
    '<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.45;color:#1b1f24;background:#ffffff">' +
    `<h1 style="font-size:18px;margin:0 0 16px;padding:8px 12px;border-left:6px solid ${COLOURS[all.look]}">${escapeHtml(all.headline)}</h1>` +
    all.items.map(itemHtml).join('') +
    more +
    `<p>${anchor(all.url, 'All incidents')}</p><p style="color:#59636e;font-size:13px">${escapeHtml(footLine(all, key))}</p></body></html>\n`
  )
}

function itemHtml(item: SaidItem): string {
  const rows = item.facts.map(
    ({ label, text }) =>
      `<tr><th style="text-align:left;vertical-align:top;padding:2px 12px 2px 0;font-weight:600">${escapeHtml(label)}</th><td style="padding:2px 0">${escapeHtml(text)}</td></tr>`,
  )
  const links = [
    anchor(item.url, 'Open the incident'),
    ...(item.acknowledgeUrl === null ? [] : [anchor(item.acknowledgeUrl, 'Acknowledge')]),
  ]
  return (
    `<div style="margin:0 0 20px;padding:0 12px;border-left:6px solid ${COLOURS[item.look]}">` +
    (item.heading === null ? '' : `<h2 style="font-size:16px;margin:0 0 6px">${escapeHtml(item.heading)}</h2>`) +
    `<table style="border-collapse:collapse">${rows.join('')}</table><p style="margin:6px 0">${links.join(' &nbsp; ')}</p></div>`
  )
}

const anchor = (url: string, words: string) => `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`
