import type { SubscriberKind } from './subscriber.ts'

const MOST_ADDRESS = 254
const MOST_URL = 2_000
/** One `@`, no space, no sign that means something in a header; a domain with a dot or of one word. */
const MAIL_ADDRESS = /^[^\s<>@,;:"\\()[\]\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u
const URL_LIKE = /^(https?):\/\/([^\s/?#@\\]+)(\/[^\s#\p{Cc}]*)?$/iu

/** An address as it is kept, or what is wrong with it. */
export type ReadAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly problem: 'mail-address' | 'url' | 'https' | 'slack-url' }

export interface AddressRules {
  /** Receivers may be private and speak http: an operator's own network. */
  readonly isPrivateAllowed: boolean
}

const SLACK_HOST = 'hooks.slack.com'

/**
 * Reads what somebody entered. The host of an address is written small, because it is the same that way; what is before the `@` is left as it
 * is.
 */
export function readAddress(kind: SubscriberKind, text: string, { isPrivateAllowed }: AddressRules): ReadAddress {
  const entered = text.trim()
  if (kind === 'email') {
    if (entered.length > MOST_ADDRESS || !MAIL_ADDRESS.test(entered) || entered.includes('..'))
      return { ok: false, problem: 'mail-address' }
    const at = entered.lastIndexOf('@')
    return { ok: true, address: `${entered.slice(0, at)}${entered.slice(at).toLowerCase()}` }
  }
  const parts = entered.length > MOST_URL ? null : URL_LIKE.exec(entered)
  if (parts === null) return { ok: false, problem: 'url' }
  const [, scheme = '', host = '', path = '/'] = parts
  if (!isPrivateAllowed && scheme.toLowerCase() !== 'https') return { ok: false, problem: 'https' }
  if (kind === 'slack' && !isPrivateAllowed && host.toLowerCase() !== SLACK_HOST) return { ok: false, problem: 'slack-url' }
  return { ok: true, address: `${scheme.toLowerCase()}://${host.toLowerCase()}${path}` }
}

/** What makes two addresses the same: of a mail address also what is before the `@`, written small. */
export const sameAddress = (kind: SubscriberKind, address: string): string => (kind === 'email' ? address.toLowerCase() : address)
