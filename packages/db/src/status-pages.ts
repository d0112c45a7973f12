import type { StatusPage, StatusPages } from '@lispwatch/domain/status-page/page'
import type { Queryable } from './transaction.ts'

/** A page as it is stored: its password is `<kept>` in it, and its hash beside it. */
export interface StoredStatusPage {
  readonly page: StatusPage
  readonly passwordHash: string | null
}

/** What is set for all pages together. */
export type StatusSettings = Omit<StatusPages, 'pages'>

export interface StoredStatusPages {
  /** In the order of the inventory; none: nobody chose any. */
  readonly pages: readonly StoredStatusPage[]
  readonly settings: StatusSettings
}

const READ = `
SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('page', page, 'passwordHash', password_hash) ORDER BY position), '[]') FROM status_page) AS pages,
       coalesce((SELECT settings FROM status_settings), '{}') AS settings`

/** The public status pages as the inventory has them. One query. */
export async function readStatusPages(client: Queryable): Promise<StoredStatusPages> {
  const { rows } = await client.query<StoredStatusPages>(READ)
  return rows[0] ?? { pages: [], settings: {} }
}
