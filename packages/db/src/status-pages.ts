import type { StatusPage } from '@lispwatch/domain/status-page/page'
import type { Queryable } from './transaction.ts'

/** A page as it is stored: its password is `<kept>` in it, and its hash beside it. */
export interface StoredStatusPage {
  readonly page: StatusPage
  readonly passwordHash: string | null
}

const READ = `
SELECT coalesce(jsonb_agg(jsonb_build_object('page', page, 'passwordHash', password_hash) ORDER BY position), '[]') AS pages
FROM status_page`

/** The public status pages as the inventory has them, in its order; none: nobody chose any. One query. */
export async function readStatusPages(client: Queryable): Promise<readonly StoredStatusPage[]> {
  const { rows } = await client.query<{ pages: readonly StoredStatusPage[] }>(READ)
  return rows[0]?.pages ?? []
}
