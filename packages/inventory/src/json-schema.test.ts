import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inventoryJsonSchema } from './json-schema.ts'

test('the published JSON Schema says what the parser checks (npm run schema -w @lispwatch/inventory writes it)', () => {
  const published = readFileSync(new URL('../inventory.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(inventoryJsonSchema()))
})

test('the JSON Schema refuses unknown keys everywhere', () => {
  const open: string[] = []
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    if ('properties' in node && (node as { additionalProperties?: unknown }).additionalProperties !== false) open.push(path)
    for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`)
  }
  visit(JSON.parse(inventoryJsonSchema()), '')
  expect(open).toEqual([])
})
