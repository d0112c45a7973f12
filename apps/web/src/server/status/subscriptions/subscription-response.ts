import { isKnownLink } from '@lispwatch/db/subscriptions'
import { tokenHash } from '@lispwatch/notify/subscriber-lock'
import type { StatusDesk } from '../status-desk.ts'
import { answerSubscription, isOfSubscriptions, UNGATED } from './answer-subscription.ts'
import { subscribedView } from './subscribed-views.ts'
import type { SubscriptionDesk } from './subscription-desk.ts'
import type { SubscribedView } from './told-events.ts'

type Asked = NonNullable<Awaited<ReturnType<StatusDesk['asked']>>>

/** Whether a link of this page is that of somebody. While nobody can tell, it is not. */
async function isSomebodys({ stored, path }: Asked, { database }: SubscriptionDesk): Promise<boolean> {
  const hash = tokenHash(path[1] ?? '')
  return hash !== null && (await isKnownLink(database, stored.page.name, hash).catch(() => false))
}

/**
 * What is answered in place of the page where its gate stays shut. Links that confirm and stop open it for themselves alone: mail programs
 * know no password. A link that is nobody's does not even tell that there is a page.
 */
async function shutOut(
  status: StatusDesk,
  desk: SubscriptionDesk,
  request: Request,
  path: readonly string[],
  asked: Asked,
): Promise<Response | null> {
  const shown = await status.shown(request, path)
  if (!(shown instanceof Response)) return null
  return UNGATED.includes(asked.path[0] ?? '') && (await isSomebodys(asked, desk)) ? null : shown
}

/** The page as it is found at the address that was asked. */
async function pageOf(status: StatusDesk, { stored, url }: Asked): Promise<SubscribedView | undefined> {
  const inside = await status.inside()
  const page = inside && subscribedView(inside, stored.page.name)
  return page && { ...page, view: { ...page.view, face: { ...page.view.face, url } } }
}

/** The answer to a request that is about a subscription; undefined: it is not. */
export async function subscriptionResponse(
  { status, desk }: { readonly status: StatusDesk; readonly desk: SubscriptionDesk },
  request: Request,
  path: readonly string[],
): Promise<Response | undefined> {
  // Of all other paths nothing is asked twice.
  if (!isOfSubscriptions(path.slice(-2), request.method) && !isOfSubscriptions(path.slice(-1), request.method)) return undefined
  const asked = await status.asked(request, path)
  if (asked === null || !isOfSubscriptions(asked.path, request.method)) return undefined
  const shut = await shutOut(status, desk, request, path, asked)
  if (shut !== null) return shut
  const page = await pageOf(status, asked)
  return page && answerSubscription(request, { path: asked.path, page, desk })
}
