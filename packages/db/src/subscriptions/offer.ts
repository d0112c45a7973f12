import type { Author } from '../alerting/kept.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { wakeNotifiers } from './wake.ts'

/** What a page offers beside its feeds. */
export interface SubscriptionOffer {
  /** The channel whose mail server and sender are used; null: no e-mail. */
  readonly mailChannel: string | null
  readonly webhooks: boolean
  readonly slack: boolean
  /** Webhooks may be received at private addresses. */
  readonly privateAddresses: boolean
}

export interface StoredOffer extends SubscriptionOffer {
  readonly page: string
  /** Whether there is such a channel of kind e-mail, and it is on. */
  readonly isMailReady: boolean
  readonly changedBy: string | null
  /** Epoch ms. */
  readonly changedAt: number | null
}

export const NO_OFFER: SubscriptionOffer = { mailChannel: null, webhooks: false, slack: false, privateAddresses: false }

const OFFERS = `
SELECT page, mail_channel AS "mailChannel", webhooks, slack, private_addresses AS "privateAddresses",
       coalesce(channel.is_on, false) AS "isMailReady", offer.changed_by AS "changedBy", offer.changed_at AS "changedAt"
FROM subscription_offer AS offer
LEFT JOIN channel ON channel.name = offer.mail_channel AND channel.kind = 'email'
ORDER BY page`

/** What every page offers, by page; of a page that is not among them, nobody has decided anything. */
export async function listOffers({ pool }: Database): Promise<StoredOffer[]> {
  return (await pool.query<StoredOffer>({ text: OFFERS, types: EPOCH_TYPES })).rows
}

const PUT = `
INSERT INTO subscription_offer (page, mail_channel, webhooks, slack, private_addresses, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8))
ON CONFLICT (page) DO UPDATE
SET mail_channel = excluded.mail_channel, webhooks = excluded.webhooks, slack = excluded.slack,
    private_addresses = excluded.private_addresses, changed_by = excluded.changed_by, changed_at = excluded.changed_at`

/** Decides what a page offers. Subscriptions of a kind that is not offered any more stay, and are told on; nobody can ask for new ones. */
export async function putSubscriptionOffer(client: Queryable, page: string, offer: SubscriptionOffer, { by, now }: Author): Promise<void> {
  const { mailChannel, webhooks, slack, privateAddresses } = offer
  const channel = mailChannel === null ? null : storableText(mailChannel)
  await client.query(PUT, [page, channel, webhooks, slack, privateAddresses, storableText(by), now / 1000])
  // Mails that wait for a server may go now.
  await wakeNotifiers(client)
}
