import type { NoticeAct } from '@lispwatch/domain/publication/plan-notices'
import type { PublishAct } from '@lispwatch/domain/publication/plan-publishing'
import { isKeptByRule } from '@lispwatch/domain/publication/publication'
import type { Database } from '../client.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { insertDraft, lockPublications, type NewPublication } from './draft.ts'
import { lockPublication } from './rows.ts'
import { sayOnRow } from './say.ts'
import { tellPublished } from './wake.ts'

/** What is to be done, and of which revision of what it was decided. */
export interface ActsOf {
  readonly acts: readonly (PublishAct | NoticeAct)[]
  /** By the numbers of publications. */
  readonly revisions: ReadonlyMap<number, number>
  readonly now: number
}

const IS_TOLD = 'SELECT EXISTS (SELECT 1 FROM publication WHERE incident_id = $1) AS told'

async function publish(client: Queryable, of: NewPublication, now: number): Promise<boolean> {
  if (of.incidentId !== null) {
    const { rows } = await client.query<{ told: boolean }>(IS_TOLD, [of.incidentId])
    if (rows[0]?.told === true) return false
  }
  const id = await insertDraft(client, of, now)
  const row = id === undefined ? undefined : await lockPublication(client, id)
  if (row === undefined) return false
  await sayOnRow(client, row, { by: null, phase: of.phase, text: of.text, now })
  return true
}

const FOLLOW = 'UPDATE publication SET impacts = $2, revision = revision + 1 WHERE id = $1'

async function actOn(client: Queryable, act: Exclude<ActsOf['acts'][number], { kind: 'publish' }>, of: ActsOf): Promise<boolean> {
  const row = await lockPublication(client, act.id)
  if (row === undefined || row.revision !== of.revisions.get(act.id)) return false
  if (row.kind === 'incident' && !isKeptByRule(row)) return false
  if (act.kind === 'follow') {
    await client.query(FOLLOW, [act.id, storableJson(act.impacts)])
    await tellPublished(client)
    return true
  }
  const { phase, text, endsAt } = act
  const impacts = 'impacts' in act ? act.impacts : row.impacts
  const said = await sayOnRow(client, row, { by: null, phase, text, impacts, now: of.now, ...(endsAt === null ? {} : { endsAt }) })
  return !('refusal' in said)
}

/**
 * Does what rules and the time decided, all of it or nothing. What people did meanwhile comes first: such an act is left out, and decided anew.
 *
 * @returns how many were done
 */
export function recordActs({ pool }: Database, of: ActsOf): Promise<number> {
  return inTransaction(pool, async (client) => {
    await lockPublications(client)
    let done = 0
    for (const act of of.acts) {
      const isDone =
        act.kind === 'publish'
          ? await publish(client, { ...act.draft, by: null, ...('rule' in act ? { rule: act.rule } : {}) }, of.now)
          : await actOn(client, act, of)
      if (isDone) done++
    }
    return done
  })
}
