import { writeFile } from 'node:fs/promises'
import { inventoryJsonSchema } from './json-schema.ts'

await writeFile(new URL('../inventory.schema.json', import.meta.url), inventoryJsonSchema())
