import type { News } from '@lispwatch/domain/subscription/news'
import { expect, test } from 'vitest'
import { NOW } from '../testing/views.ts'
import { subscriptionLinks } from './links.ts'
import { alreadyMail, confirmMail, type MailAbout, newsMail } from './mail.ts'
import { challengeBody, isAnswered, newsBody } from './webhook-body.ts'

const URL_OF_PAGE = 'https://status.example.net/status'
const about: MailAbout = {
  page: { name: 'Atlas status', url: URL_OF_PAGE },
  language: 'en',
  links: subscriptionLinks(URL_OF_PAGE, (name) => `${name}-token`),
}
const news = (of: Partial<News> = {}): News => ({
  ...{ key: 'u1', at: NOW, phase: 'identified', text: 'A cable is cut.\nWe mend it.' },
  event: {
    ...{ id: 'i7', kind: 'incident', title: 'Lisbon is cut off', startsAt: NOW - 60_000, endsAt: null },
    components: [{ key: 'site lisbon-2', id: 'c1', name: 'Lisbon' }],
  },
  ...of,
})
const work = (phase: News['phase'], text: string) =>
  news({ phase, text, event: { ...news().event, kind: 'maintenance', startsAt: NOW, endsAt: NOW + 3_600_000 } })

test('a mail says what, whom it hits and since when, and how to stop it, in text and in HTML', () => {
  const mail = newsMail(news(), about)
  expect(mail.subject).toBe('[Atlas status] Identified: Lisbon is cut off')
  expect(mail.text).toBe(`Identified: Lisbon is cut off

A cable is cut.
We mend it.

Affected: Lisbon
Since: 2026-11-21 15:29 UTC

Details: ${URL_OF_PAGE}/incidents/i7

-- 
You get this because you subscribed to Atlas status.
Change what you hear of: ${URL_OF_PAGE}/manage/manage-token
Unsubscribe: ${URL_OF_PAGE}/unsubscribe/unsubscribe-token
`)
  for (const part of ['Lisbon is cut off', 'A cable is cut.', `${URL_OF_PAGE}/manage/manage-token`]) expect(mail.html).toContain(part)
  expect(mail.headers).toMatchObject({
    'List-Unsubscribe': `<${URL_OF_PAGE}/unsubscribe/unsubscribe-token>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  })
})

test('the console’s own names, and links that only confirm, are in nothing that tells news', () => {
  const told = JSON.stringify([newsMail(news(), about), newsBody(news(), 'msg_1', about)])
  expect(told).not.toMatch(/lisbon-2|confirm-token/)
})

test('what names and texts have in them makes no markup, no header and no line of its own', () => {
  const evil = 'x\r\nBcc: eve@example.org <script>alert(1)</script> "&'
  const mail = newsMail(news({ text: evil, event: { ...news().event, title: evil, components: [{ key: 'k', id: 'c', name: evil }] } }), {
    ...about,
    page: { ...about.page, name: evil },
  })
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(mail.html).not.toContain('<script>')
  expect(JSON.stringify(mail.headers)).not.toContain('eve')
})

test('that planned work begins and ends is said where nobody wrote so, in the language that was chosen', () => {
  expect(newsMail(work('in-progress', ''), about).text).toContain('The work begins.')
  const german = newsMail(work('completed', ''), { ...about, language: 'de' })
  expect(german.subject).toBe('[Atlas status] Abgeschlossen: Lisbon is cut off')
  expect(german.text).toContain('Geplant: 2026-11-21 15:30 UTC – 2026-11-21 16:30 UTC')
  expect(german.html).toContain('<html lang="de">')
})

test('who is asked to confirm, and who is subscribed already, get a link each and can stop it all the same', () => {
  expect(confirmMail(about).text).toContain(`${URL_OF_PAGE}/confirm/confirm-token`)
  expect(alreadyMail(about).text).toContain(`${URL_OF_PAGE}/manage/manage-token`)
  expect(alreadyMail(about).text).not.toContain('confirm-token')
  expect(confirmMail(about).headers['List-Unsubscribe']).toContain('unsubscribe-token')
})

test('a program that gives the challenge back wants to be told, one that says anything else does not', () => {
  const body = challengeBody('abc123', 'msg_1', about)
  expect(body).toMatchObject({ type: 'subscription.challenge', data: { challenge: 'abc123' } })
  expect([isAnswered('{"challenge":"abc123"}', 'abc123'), isAnswered('ok', 'abc123')]).toEqual([true, false])
})
