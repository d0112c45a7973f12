import { checkInventory, type Inventory, type InventoryDiff, type InventorySite } from '@lispwatch/domain/inventory'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { lockAlertRules } from '../alerting/kept.ts'
import type { Database } from '../client.ts'
import { readInventoryWith } from '../inventory/read.ts'
import { applyInventoryWith } from '../inventory.ts'
import { storableText } from '../storable.ts'
import { lockTargets } from '../targets/reconcile.ts'
import { inTransaction, type Queryable } from '../transaction.ts'

/** Into which site a candidate goes, and who says so. */
export type Adoption = { readonly id: number; readonly author: string; readonly now: number } & (
  | { readonly siteName: string }
  | { readonly newSite: Omit<InventorySite, 'eidPrefixes'> }
)

/** `reason` is for the person who asked: what is in the way and what to do. */
export type AdoptionResult = { readonly ok: true; readonly diff: InventoryDiff } | { readonly ok: false; readonly reason: string }

const LOCK_CANDIDATE = 'SELECT iid::float8 AS iid, prefix, state FROM candidate WHERE id = $1 FOR UPDATE'

const SET_ADOPTED = `
UPDATE candidate SET state = 'adopted', site = $2, decided_by = $3, decided_at = to_timestamp($4::float8), reason = NULL WHERE id = $1`

function withPrefix(inventory: Inventory, eid: EidPrefix, adoption: Adoption): Inventory | string {
  if ('newSite' in adoption) {
    const { newSite } = adoption
    if (inventory.sites.some(({ name }) => name === newSite.name)) return `There is a site ${newSite.name} already: adopt it into that one.`
    return { ...inventory, sites: [...inventory.sites, { ...newSite, eidPrefixes: [eid] }] }
  }
  const { siteName } = adoption
  if (!inventory.sites.some(({ name }) => name === siteName))
    return `There is no site ${siteName} in the inventory: choose another or make it.`
  const grown = (site: InventorySite) => (site.name === siteName ? { ...site, eidPrefixes: [...site.eidPrefixes, eid] } : site)
  return { ...inventory, sites: inventory.sites.map(grown) }
}

async function adopt(client: Queryable, adoption: Adoption): Promise<AdoptionResult> {
  const { id, author, now } = adoption
  await lockTargets(client)
  // Nobody changes the channels of the inventory between reading and applying it.
  await lockAlertRules(client)
  const { rows } = await client.query<EidPrefix & { state: string }>(LOCK_CANDIDATE, [id])
  const [candidate] = rows
  if (candidate === undefined) return { ok: false, reason: 'There is no such candidate: look at the list again.' }
  const eid = { iid: candidate.iid, prefix: candidate.prefix }
  if (candidate.state === 'adopted') return { ok: false, reason: `${formatEidPrefix(eid)} has been adopted already.` }
  const before = await readInventoryWith(client)
  if (before === undefined) return { ok: false, reason: 'There is no inventory yet: apply one first.' }
  const wanted = withPrefix(before, eid, adoption)
  if (typeof wanted === 'string') return { ok: false, reason: wanted }
  const [problem] = checkInventory(wanted)
  if (problem !== undefined) return { ok: false, reason: `${formatEidPrefix(eid)} cannot be adopted so: ${problem.message}.` }
  const diff = await applyInventoryWith(client, wanted, { author, now, vantages: [] })
  const site = 'newSite' in adoption ? adoption.newSite.name : adoption.siteName
  await client.query(SET_ADOPTED, [id, site, storableText(author), now / 1000])
  return { ok: true, diff }
}

/**
 * Puts a candidate into the inventory, into a site that is there or a new one, in one transaction: it is watched from then on. One that was
 * ignored can still be adopted. Nothing is changed where the inventory would not be sound.
 */
export function adoptCandidate(db: Database, adoption: Adoption): Promise<AdoptionResult> {
  return inTransaction(db.pool, (client) => adopt(client, adoption))
}
