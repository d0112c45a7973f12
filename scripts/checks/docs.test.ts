import { expect, test } from 'vitest'
import { missingPaths } from './docs.ts'

const here = [
  'packages/db',
  'packages/db/src/client.ts',
  'packages/lab/src',
  'turbo.json',
  'docs/rfc-map.md',
  'README.md',
  'apps/poller/src/a.ts',
]
const missing = (page: string, file = 'README.md') => missingPaths(page, file, (path) => here.includes(path.replace(/\/$/, '')))

test('a path in code that does not exist is reported with its line', () => {
  expect(missing('Fine: `packages/db/src/client.ts`.\nGone: `packages/db/src/gone.ts`.')).toEqual([
    'README.md:2 names packages/db/src/gone.ts, which does not exist',
  ])
})

test('a link is followed from the page that has it', () => {
  expect(missing('[map](rfc-map.md) [top](../README.md)', 'docs/index.md')).toEqual([])
  expect(missing('[map](docs/gone.md#part)')).toHaveLength(1)
})

test('addresses, headings and mail are no paths', () => {
  expect(missing('[a](https://example.net/x) [b](#part) [c](mailto:a@example.net) `npm start` `10.0.0.0/24` `read/write`')).toEqual([])
})

test('a choice names every path in it, a wildcard the folder before it', () => {
  expect(missing('`packages/{db,gone}`')).toHaveLength(1)
  expect(missing('`packages/lab/src/*.ts` `packages/lab/src/NAME.ts`')).toEqual([])
  expect(missing('`packages/gone/*.ts`')).toHaveLength(1)
})

test('what is made by a build may be absent, and so may what stands in a block of code', () => {
  expect(missing('`apps/web/.next/standalone` `packages/db/generated`\n```\n`packages/gone.ts`\n```')).toEqual([])
})
