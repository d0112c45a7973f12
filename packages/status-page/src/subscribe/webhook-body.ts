import type { News } from '@lispwatch/domain/subscription/news'
import type { SubscriptionLinks } from './links.ts'

/** The page that a body is about. */
export interface BodyAbout {
  readonly page: { readonly name: string; readonly url: string }
  readonly links: SubscriptionLinks
}

const iso = (at: number) => new Date(at).toISOString()

/** What is new, as programs get it. Times are ISO 8601 in UTC; what is not known is null. `id`: the same whenever it is sent again. */
export function newsBody(news: News, id: string, { page, links }: BodyAbout): object {
  const { event, phase, text, at } = news
  return {
    type: 'status.update',
    timestamp: iso(at),
    data: {
      id,
      page: { name: page.name, url: page.url },
      event: {
        id: event.id,
        kind: event.kind,
        title: event.title,
        phase,
        startsAt: iso(event.startsAt),
        endsAt: event.endsAt === null ? null : iso(event.endsAt),
        url: `${page.url}/incidents/${event.id}`,
        components: event.components.map(({ id: component, name }) => ({ id: component, name })),
      },
      text,
      manageUrl: links.manage,
      unsubscribeUrl: links.unsubscribe,
    },
  }
}

/** Asks a program whether it wants to be told. Who gives `challenge` back in the body of the answer does; so does who opens the link. */
export function challengeBody(challenge: string, id: string, { page, links }: BodyAbout): object {
  return {
    type: 'subscription.challenge',
    data: { id, page: { name: page.name, url: page.url }, challenge, confirmUrl: links.confirm, unsubscribeUrl: links.unsubscribe },
  }
}

/** Tells a program that somebody asked again for what it has already. */
export function alreadyBody(id: string, { page, links }: BodyAbout): object {
  return {
    type: 'subscription.exists',
    data: { id, page: { name: page.name, url: page.url }, manageUrl: links.manage, unsubscribeUrl: links.unsubscribe },
  }
}

/** Whether an answer has the challenge in it. */
export const isAnswered = (body: string, challenge: string): boolean => body.includes(challenge)
