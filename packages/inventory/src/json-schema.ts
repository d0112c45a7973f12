import { z } from 'zod'
import { inventorySchema } from './schema.ts'

/** The JSON Schema (draft 2020-12) of an inventory file, for editors and other programs; published as inventory.schema.json. */
export function inventoryJsonSchema(): string {
  const schema = z.toJSONSchema(inventorySchema, { io: 'input', target: 'draft-2020-12' })
  const { $schema, ...rest } = schema
  return `${JSON.stringify({ $schema, title: 'Lispwatch inventory', description: 'What Lispwatch monitors: a LISP network and its sites.', ...rest }, null, 2)}\n`
}
