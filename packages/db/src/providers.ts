import type { Database } from './client.ts'

/** A mapping service provider or registry as it is declared. */
export interface DeclaredProvider {
  readonly name: string
  /** Of whom it has its blocks; null: of nobody. */
  readonly parent: string | null
  readonly eidBlocks: readonly { readonly iid: number; readonly prefix: string }[]
  /** Names of all its nodes, in order. */
  readonly nodes: readonly string[]
}

const PROVIDERS = `
SELECT provider.name, parent.name AS parent,
       coalesce((
         SELECT json_agg(json_build_object('iid', iid, 'prefix', prefix) ORDER BY iid, prefix) FROM provider_eid_block WHERE provider_id = provider.id
       ), '[]') AS "eidBlocks",
       to_json(ARRAY(SELECT name FROM node WHERE provider_id = provider.id AND node.retired_at IS NULL ORDER BY name)) AS nodes
FROM provider
LEFT JOIN provider AS parent ON parent.id = provider.parent_id
WHERE provider.retired_at IS NULL
ORDER BY provider.name`

/** The providers of the inventory, by name. One query. */
export async function declaredProviders({ pool }: Database): Promise<DeclaredProvider[]> {
  return (await pool.query<DeclaredProvider>(PROVIDERS)).rows
}
