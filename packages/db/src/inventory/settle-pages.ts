import { type Inventory, type InventoryProblem, KEPT } from '@lispwatch/domain/inventory'
import type { PublishRule } from '@lispwatch/domain/publication/publish-rule'
import type { PageSubscriptions, StatusPage } from '@lispwatch/domain/status-page/page'
import type { Author } from '../alerting/kept.ts'
import { hashPagePassword, isPagePassword } from '../page-password.ts'
import { readPublishRules, replaceInventoryPublishRules } from '../publications/rules.ts'
import { readStatusPages, type StoredStatusPage } from '../status-pages.ts'
import { storableJson } from '../storable.ts'
import { putSubscriptionOffer } from '../subscriptions/offer.ts'
import { keepSubscriptions } from '../subscriptions/renamed-page.ts'
import type { Queryable } from '../transaction.ts'
import { MADE_HERE } from './settle-alerting.ts'

/** The pages of an inventory beside what is stored. */
export interface SettledPages {
  /** As they are to be stored: with KEPT for the password, and its hash beside it. */
  readonly stored: readonly StoredStatusPage[]
  /** With KEPT for every password that is the same as before: what is to be compared. */
  readonly inventory: Inventory
  readonly problems: readonly InventoryProblem[]
}

const NOTHING_KEPT = `is ${KEPT}, and nothing is stored for it: write the password out once`

const withKept = (page: StatusPage): StatusPage =>
  page.gate?.kind === 'password' ? { ...page, gate: { ...page.gate, password: KEPT } } : page

/** Rules that people made in the console under the same id stay theirs. */
async function clashingRules(client: Queryable, wanted: readonly PublishRule[]): Promise<InventoryProblem[]> {
  const made = new Set((await readPublishRules(client)).filter(({ origin }) => origin !== 'inventory').map(({ id }) => id))
  return wanted.flatMap(({ id }, index) =>
    made.has(id) ? [{ path: ['statusPage', 'publish', index, 'id'], message: `the rule ${JSON.stringify(id)} ${MADE_HERE}` }] : [],
  )
}

/** What applying would do to the pages: passwords become hashes, and one that is the same stays under its own. */
export async function settlePages(client: Queryable, inventory: Inventory): Promise<SettledPages> {
  const { statusPage } = inventory
  if (statusPage === undefined) return { stored: [], inventory, problems: [] }
  const hashes = new Map((await readStatusPages(client)).map(({ page, passwordHash }) => [page.name, passwordHash]))
  const problems = await clashingRules(client, statusPage.publish ?? [])
  const stored: StoredStatusPage[] = []
  const compared: StatusPage[] = []
  for (const [index, page] of statusPage.pages.entries()) {
    const password = page.gate?.kind === 'password' ? page.gate.password : undefined
    const known = [page.name, ...(page.formerly ?? [])].map((name) => hashes.get(name)).find((hash) => hash !== undefined) ?? null
    const isSame = password !== undefined && known !== null && (password === KEPT || (await isPagePassword(password, known)))
    if (password === KEPT && !isSame) problems.push({ path: ['statusPage', 'pages', index, 'gate', 'password'], message: NOTHING_KEPT })
    const hash = password === undefined ? null : isSame ? known : await hashPagePassword(password)
    stored.push({ page: withKept(page), passwordHash: hash })
    compared.push(isSame ? withKept(page) : page)
  }
  return { stored, inventory: { ...inventory, statusPage: { ...statusPage, pages: compared } }, problems }
}

const FORGET_OTHERS = 'DELETE FROM status_page WHERE name <> ALL ($1::text[])'

const PUT = `
INSERT INTO status_page (name, position, page, password_hash)
SELECT given.page ->> 'name', given.position, given.page, given."passwordHash"
FROM jsonb_to_recordset($1) AS given (position int, page jsonb, "passwordHash" text)
ON CONFLICT (name) DO UPDATE SET position = excluded.position, page = excluded.page, password_hash = excluded.password_hash
WHERE (status_page.position, status_page.page, status_page.password_hash)
  IS DISTINCT FROM (excluded.position, excluded.page, excluded.password_hash)`

function offer(client: Queryable, page: string, { mail, webhooks, slack, privateAddresses }: PageSubscriptions, by: Author): Promise<void> {
  const ways = { webhooks: webhooks === true, slack: slack === true, privateAddresses: privateAddresses === true }
  return putSubscriptionOffer(client, page, { mailChannel: mail ?? null, ...ways }, by)
}

/** Makes the stored pages equal to what was settled. One transaction of the caller. */
export async function writePages(client: Queryable, { stored, inventory }: SettledPages, by: Author): Promise<void> {
  await client.query(FORGET_OTHERS, [stored.map(({ page }) => page.name)])
  await client.query(PUT, [storableJson(stored.map((one, position) => ({ ...one, position })))])
  await replaceInventoryPublishRules(client, inventory.statusPage?.publish ?? [], by)
  for (const { page } of stored) {
    if (page.formerly !== undefined) await keepSubscriptions(client, page.formerly, page.name)
    if (page.subscriptions !== undefined) await offer(client, page.name, page.subscriptions, by)
  }
}
