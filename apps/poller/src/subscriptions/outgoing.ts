import type { ClaimedNotice, NewsContent } from '@lispwatch/db/subscriptions'
import { channelLock } from '@lispwatch/notify/channel-lock'
import type { HttpOutgoing, MailOutgoing } from '@lispwatch/notify/channel-type'
import { mailServer, messageIdOf } from '@lispwatch/notify/mail-server'
import { mailSettings } from '@lispwatch/notify/mail-settings'
import type { SecretKey } from '@lispwatch/notify/secret-box'
import { signedPost, standardId } from '@lispwatch/notify/signed-post'
import { subscriberLock } from '@lispwatch/notify/subscriber-lock'
import { slackNote } from '@lispwatch/notify/subscriber-slack'
import { type SubscriptionLinks, subscriptionLinks } from '@lispwatch/status-page/subscribe/links'
import { alreadyMail, confirmMail, newsMail } from '@lispwatch/status-page/subscribe/mail'
import { saidNews } from '@lispwatch/status-page/subscribe/said-news'
import { alreadyBody, challengeBody, newsBody } from '@lispwatch/status-page/subscribe/webhook-body'
import type { Language } from '@lispwatch/status-page/view/public-view'
import { languageOf, subscribeWordsOf } from '@lispwatch/status-page/words/subscribe-words'

/** What leaves for a notice, and what of it nobody else may read; or a sentence why nothing can. */
export type Composed =
  | {
      readonly ok: true
      readonly outgoing: HttpOutgoing | MailOutgoing
      readonly challenge: string | null
      readonly secrets: readonly string[]
    }
  | { readonly ok: false; readonly words: string }

interface About {
  readonly page: { readonly name: string; readonly url: string }
  readonly language: Language
  readonly links: SubscriptionLinks
  readonly key: string
  readonly address: string
  readonly now: number
}

const pageOf = (notice: ClaimedNotice) => (notice.kind === 'news' ? notice.content.about : notice.content)

/** The same whenever the same is sent again: receivers see that it is. */
function keyOf(notice: ClaimedNotice): string {
  const what = notice.kind === 'news' ? notice.content.key : `${notice.kind} ${notice.id}`
  return `${notice.page} ${what} ${Buffer.from(notice.seed).toString('hex')}`
}

/** What the first message about the same event would go by: all of them are one thread, whichever came first. */
const threadKey = ({ page, seed }: ClaimedNotice, { event }: NewsContent) =>
  `${page} thread ${event.id} ${Buffer.from(seed).toString('hex')}`

function mailOf(notice: ClaimedNotice, about: About, settings: Readonly<Record<string, string>>): MailOutgoing {
  const filled = mailSettings(settings)
  const mail =
    notice.kind === 'news' ? newsMail(notice.content, about) : notice.kind === 'confirm' ? confirmMail(about) : alreadyMail(about)
  return {
    ...mailServer(filled),
    ...mail,
    to: [about.address],
    messageId: messageIdOf(about.key, filled.from),
    inReplyTo: notice.kind === 'news' ? messageIdOf(threadKey(notice, notice.content), filled.from) : null,
  }
}

function postOf(notice: ClaimedNotice, about: About, secret: string, challenge: string): HttpOutgoing {
  const id = standardId(about.key)
  const body =
    notice.kind === 'news'
      ? newsBody(notice.content, id, about)
      : notice.kind === 'confirm'
        ? challengeBody(challenge, id, about)
        : alreadyBody(id, about)
  return signedPost({ url: about.address, secret, id, at: about.now, body })
}

function slackOf(notice: ClaimedNotice, { page, language, links, address }: About): HttpOutgoing {
  const { sent } = subscribeWordsOf(language)
  const manage = { url: links.manage, words: sent.manage }
  if (notice.kind === 'news') {
    const said = saidNews(notice.content, page.url, language)
    return slackNote(address, { ...said, links: [{ url: said.url, words: sent.details }, manage] })
  }
  return notice.kind === 'confirm'
    ? slackNote(address, {
        ...{ headline: sent.confirmSubject(page.name), text: `${sent.confirmText(page.name)}\n${sent.confirmNothing}`, facts: [] },
        links: [{ url: links.confirm, words: sent.confirmLink }],
      })
    : slackNote(address, {
        ...{ headline: sent.alreadySubject(page.name), text: `${sent.alreadyText(page.name)}\n${sent.alreadyNothing}`, facts: [] },
        links: [manage],
      })
}

/** The secrets of the mail channel; none where it has none. */
function openedMail({ mail, mailSecrets }: ClaimedNotice, key: SecretKey) {
  if (mail === null) return { ok: false as const, words: 'There is no channel to send mails by.' }
  if (mailSecrets === null) return { ok: true as const, values: {} }
  return channelLock(key).open(mailSecrets, mail.name)
}

/** Makes what leaves for a notice: opens the address, makes the links, and says it in the way and language of its subscriber. */
export function composed(notice: ClaimedNotice, { key, now }: { readonly key: SecretKey; readonly now: number }): Composed {
  const lock = subscriberLock(key)
  const opened = lock.open(notice.address, notice.addressHash)
  if (!opened.ok) return opened
  const { address = '', secret = '' } = opened.values
  const page = pageOf(notice)
  const links = subscriptionLinks(page.url, (purpose) => lock.token(purpose, notice.seed))
  const about: About = { page, language: languageOf(notice.language, 'en'), links, key: keyOf(notice), address, now }
  const secrets = [address, secret, links.confirm, links.manage, links.unsubscribe].filter((one) => one !== '')
  if (notice.to === 'slack') return { ok: true, outgoing: slackOf(notice, about), challenge: null, secrets }
  if (notice.to === 'webhook') {
    // Who can say it has read what was posted: it is in no link.
    const challenge = lock.challenge(notice.seed)
    const outgoing = postOf(notice, about, secret, challenge)
    return { ok: true, outgoing, challenge: notice.kind === 'confirm' ? challenge : null, secrets: [...secrets, challenge] }
  }
  const mail = openedMail(notice, key)
  if (!mail.ok) return mail
  const outgoing = mailOf(notice, about, { ...notice.mail?.settings, ...mail.values })
  return { ok: true, outgoing, challenge: null, secrets: [...secrets, ...Object.values(mail.values)] }
}
