import { refusedPage } from '@lispwatch/status-page/subscribe/form-page'
import { subscribeWordsOf } from '@lispwatch/status-page/words/subscribe-words'
import { refuseLargeBody } from '../../body-limit.ts'
import { logFault } from '../../log.ts'
import { isForeign } from '../post-status.ts'
import { answerAsk } from './ask.ts'
import { answerConfirm, answerManage, answerUnsubscribe, type LinkRequest } from './by-link.ts'
import { pageResponse } from './page-response.ts'
import type { SubscriptionDesk } from './subscription-desk.ts'
import type { SubscribedView } from './told-events.ts'

const BY_LINK: Readonly<Record<string, (of: LinkRequest) => Promise<Response>>> = {
  confirm: answerConfirm,
  manage: answerManage,
  unsubscribe: answerUnsubscribe,
}

/** Paths below a page that a gate does not cover: what is in them opens one subscription and nothing else, and mail programs know no password. */
export const UNGATED: readonly string[] = ['confirm', 'unsubscribe']

/** Whether a path below a page is answered here, for a method. The empty form is a representation like any other. */
export function isOfSubscriptions(path: readonly string[], method: string): boolean {
  const [first = ''] = path
  if (path.length === 1) return first === 'subscribe' && method === 'POST'
  return path.length === 2 && Object.hasOwn(BY_LINK, first)
}

async function answered(request: Request, path: readonly string[], page: SubscribedView, desk: SubscriptionDesk): Promise<Response> {
  const [first = '', token = ''] = path
  const away = () =>
    pageResponse(refusedPage(page.view, subscribeWordsOf(page.view.face.language).away), page.view.face, 503, { 'retry-after': '60' })
  if (desk.lock === null) return away()
  if (first === 'unsubscribe') return answerUnsubscribe({ request, page, token, desk, lock: desk.lock })
  const refusal = isForeign(request) && request.method === 'POST' ? away() : refuseLargeBody(request)
  if (refusal !== undefined) return refusal
  if (first === 'subscribe') return answerAsk(request, page, desk)
  return BY_LINK[first]?.({ request, page, token, desk, lock: desk.lock }) ?? away()
}

/** Answers what isOfSubscriptions says is answered here. While the database is away it says so and does nothing. */
export async function answerSubscription(
  request: Request,
  { path, page, desk }: { readonly path: readonly string[]; readonly page: SubscribedView; readonly desk: SubscriptionDesk },
): Promise<Response> {
  try {
    return await answered(request, path, page, desk)
  } catch (error) {
    logFault('subscriptions of the status page', error)
    const { away } = subscribeWordsOf(page.view.face.language)
    return pageResponse(refusedPage(page.view, away), page.view.face, 503, { 'retry-after': '60' })
  }
}
