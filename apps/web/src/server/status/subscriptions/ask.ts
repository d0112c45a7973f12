import { randomBytes } from 'node:crypto'
import { askToSubscribe, countAskFor, countAskOf } from '@lispwatch/db/subscriptions'
import { readAddress, sameAddress } from '@lispwatch/domain/subscription/address'
import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import { SEED_OCTETS, type SubscriberLock, tokenHash } from '@lispwatch/notify/subscriber-lock'
import {
  askedPage,
  HONEYPOT,
  MOST_SECRET,
  refusedPage,
  type SubscribeForm,
  subscribeFormPage,
} from '@lispwatch/status-page/subscribe/form-page'
import { type SubscribeProblem, subscribeWordsOf } from '@lispwatch/status-page/words/subscribe-words'
import { CLIENT_ADDRESS_HEADER } from '../../client-address.ts'
import { addressGroup } from '../../rest/rate-limit.ts'
import { choiceOf, keysOf, textOf } from './choice.ts'
import { pageResponse } from './page-response.ts'
import type { SubscriptionDesk } from './subscription-desk.ts'
import type { SubscribedView } from './told-events.ts'

const LEAST_SECRET = 16

/** A form that can be acted on, or what is wrong with it. */
type Read =
  | { readonly ok: true; readonly address: string; readonly secret: string }
  | { readonly ok: false; readonly problem: SubscribeProblem }

function readForm(form: FormData, { kind, choice }: Pick<SubscribeForm, 'kind' | 'choice'>, isPrivateAllowed: boolean): Read {
  const read = readAddress(kind, textOf(form, 'address'), { isPrivateAllowed })
  if (!read.ok) return read
  if (kind !== 'email' && !URL.canParse(read.address)) return { ok: false, problem: 'url' }
  const secret = kind === 'webhook' ? textOf(form, 'secret').trim() : ''
  if (kind === 'webhook' && (secret.length < LEAST_SECRET || secret.length > MOST_SECRET)) return { ok: false, problem: 'secret' }
  return choice.components?.length === 0 ? { ok: false, problem: 'components' } : { ok: true, address: read.address, secret }
}

function hashesOf(lock: SubscriberLock, seed: Uint8Array) {
  const hash = (purpose: 'confirm' | 'manage' | 'unsubscribe') => tokenHash(lock.token(purpose, seed)) ?? new Uint8Array()
  return { confirm: hash('confirm'), manage: hash('manage'), unsubscribe: hash('unsubscribe') }
}

/**
 * POST of the form. Whoever asks gets the same answer after the same work, whether the address is known, new, or was written to too often:
 * what came of it is told to the address alone.
 */
export async function answerAsk(request: Request, page: SubscribedView, desk: SubscriptionDesk): Promise<Response> {
  const { view, name } = page
  const { face } = view
  const form = await request.formData().catch(() => new FormData())
  const kind = (face.subscribes ?? []).find((offered) => offered === textOf(form, 'by'))
  if (kind === undefined || desk.lock === null) return pageResponse(refusedPage(view, subscribeWordsOf(face.language).away), face, 404)
  const asked = () => pageResponse(askedPage(view, kind), face)
  if (textOf(form, HONEYPOT) !== '') return asked()
  const choice = choiceOf(form, page)
  const offer = await desk.offerOf(name)
  const read = readForm(form, { kind, choice }, offer.privateAddresses)
  if (!read.ok) {
    return pageResponse(
      subscribeFormPage(view, { kind, address: textOf(form, 'address').slice(0, 2_000), choice, problem: read.problem }),
      face,
      422,
    )
  }
  const { pool } = desk.database
  const now = desk.now()
  const waitMs = await countAskOf(pool, addressGroup(request.headers.get(CLIENT_ADDRESS_HEADER)), now)
  if (waitMs > 0) return tooOften(page, waitMs)
  await keepAsked(
    { page, kind, address: read.address, secret: read.secret, components: keysOf(choice, page), language: choice.language },
    desk,
    now,
  )
  return asked()
}

function tooOften({ view }: SubscribedView, waitMs: number): Response {
  const sentence = subscribeWordsOf(view.face.language).tooOften(Math.ceil(waitMs / 60_000))
  return pageResponse(refusedPage(view, sentence), view.face, 429, { 'retry-after': String(Math.ceil(waitMs / 1000)) })
}

interface Wanted {
  readonly page: SubscribedView
  readonly kind: SubscriberKind
  readonly address: string
  readonly secret: string
  readonly components: readonly string[] | null
  readonly language: string
}

async function keepAsked(wanted: Wanted, { database, lock }: SubscriptionDesk, now: number): Promise<void> {
  if (lock === null) return
  const { page, kind, address, secret, components, language } = wanted
  const { name, url } = page.view.face
  const addressHash = lock.hashOf({ page: page.name, kind, address: sameAddress(kind, address) })
  const seed = randomBytes(SEED_OCTETS)
  const sealed = lock.seal(secret === '' ? { address } : { address, secret }, addressHash)
  if ((await countAskFor(database.pool, Buffer.from(addressHash).toString('hex'), now)) > 0) return
  await askToSubscribe(database, {
    ...{ page: page.name, kind, addressHash, address: sealed, components, language, seed, hashes: hashesOf(lock, seed), now },
    about: { name, url },
  })
}
