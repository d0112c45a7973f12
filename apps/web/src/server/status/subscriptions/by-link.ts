import {
  changeSubscription,
  confirmSubscription,
  findSubscription,
  findUnconfirmed,
  type OwnSubscription,
  stopSubscription,
} from '@lispwatch/db/subscriptions'
import { maskedAddress } from '@lispwatch/domain/subscription/masked'
import { type SubscriberLock, tokenHash } from '@lispwatch/notify/subscriber-lock'
import {
  confirmGonePage,
  confirmPage,
  type Managed,
  manageGonePage,
  managePage,
  stoppedPage,
  unsubscribePage,
} from '@lispwatch/status-page/subscribe/link-pages'
import { subscriptionLinks } from '@lispwatch/status-page/subscribe/links'
import { choiceOf, keysOf, shownChoice } from './choice.ts'
import { pageResponse, seeOther } from './page-response.ts'
import type { SubscriptionDesk } from './subscription-desk.ts'
import type { SubscribedView } from './told-events.ts'

/** A request for a page behind a link of somebody's mail. */
export interface LinkRequest {
  readonly request: Request
  readonly page: SubscribedView
  readonly token: string
  readonly desk: SubscriptionDesk
  readonly lock: SubscriberLock
}

const linksOf = ({ page, lock }: LinkRequest, { seed }: OwnSubscription) =>
  subscriptionLinks(page.view.face.url, (purpose) => lock.token(purpose, seed))

/** The address, so that its owner knows it again. */
function shownAddress({ lock }: LinkRequest, { address, addressHash }: OwnSubscription): string {
  const opened = lock.open(address, addressHash)
  return opened.ok ? maskedAddress(opened.values.address ?? '') : '…'
}

const isPost = ({ request }: LinkRequest) => request.method === 'POST'

/** GET asks for the button; POST, which only the button makes, confirms and leads to what can be changed. */
export async function answerConfirm(of: LinkRequest): Promise<Response> {
  const { page, token, desk } = of
  const { face } = page.view
  const hash = tokenHash(token)
  const own =
    hash === null
      ? undefined
      : isPost(of)
        ? await confirmSubscription(desk.database, page.name, hash, desk.now())
        : await findUnconfirmed(desk.database, page.name, hash, desk.now())
  if (own === undefined) return pageResponse(confirmGonePage(page.view), face, 404)
  const links = linksOf(of, own)
  if (isPost(of)) return seeOther(`${links.manage}?said=confirmed`)
  return pageResponse(confirmPage(page.view, { address: shownAddress(of, own), action: links.confirm }), face)
}

function managed(of: LinkRequest, own: OwnSubscription, said: Managed['said']): string {
  const { manage, unsubscribe } = linksOf(of, own)
  const shown = { address: shownAddress(of, own), choice: shownChoice(own, of.page), isResting: own.state === 'resting' }
  return managePage(of.page.view, { ...shown, said, manage, unsubscribe })
}

/** What somebody hears of and in which language, to be changed. */
export async function answerManage(of: LinkRequest): Promise<Response> {
  const { request, page, token, desk } = of
  const { face } = page.view
  const hash = tokenHash(token)
  const own = hash === null ? undefined : await findSubscription(desk.database, page.name, hash)
  if (hash === null || own === undefined) return pageResponse(manageGonePage(page.view), face, 404)
  if (!isPost(of)) {
    const said = new URL(request.url).searchParams.get('said')
    return pageResponse(managed(of, own, said === 'confirmed' || said === 'saved' ? said : null), face)
  }
  const choice = choiceOf(await request.formData().catch(() => new FormData()), page)
  if (choice.components?.length === 0) return pageResponse(managed(of, own, 'components'), face, 422)
  const changed = await changeSubscription(desk.database, page.name, hash, { components: keysOf(choice, page), language: choice.language })
  return changed === undefined ? pageResponse(manageGonePage(page.view), face, 404) : seeOther(`${linksOf(of, changed).manage}?said=saved`)
}

/**
 * Stops a subscription. A mail program posts without opening anything and without a password (RFC 8058 section 3.2); what it posts is not read.
 * The answer is the same whether there was one.
 */
export async function answerUnsubscribe(of: LinkRequest): Promise<Response> {
  const { page, token, desk } = of
  const { face } = page.view
  if (!isPost(of)) return pageResponse(unsubscribePage(page.view, { action: `${face.url}/unsubscribe/${encodeURIComponent(token)}` }), face)
  const hash = tokenHash(token)
  if (hash !== null) await stopSubscription(desk.database, page.name, hash)
  return pageResponse(stoppedPage(page.view), face)
}
