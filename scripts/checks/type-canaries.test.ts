import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../packages/launcher/src/root.ts'
import { makeScratch, type Scratch } from './scratch.ts'
import { typeErrors } from './types.ts'

let scratch: Scratch
beforeAll(() => {
  scratch = makeScratch(ROOT, ['packages/tsconfig/base.json', 'packages/tsconfig/pure.json', 'packages/tsconfig/node.json'])
})
afterAll(() => scratch.remove())

/** What TypeScript says about one file under the settings of a kind of room. */
async function errorsOf(kind: 'pure' | 'node', name: string, source: string): Promise<string[]> {
  scratch.plant(`${name}/planted.ts`, source)
  scratch.plant(`${name}/tsconfig.json`, JSON.stringify({ extends: `../packages/tsconfig/${kind}.json`, include: ['.'] }))
  return typeErrors(ROOT, `${scratch.folder}/${name}/tsconfig.json`)
}

test.each([
  ['process', 'export const planted = process.pid'],
  ['setTimeout', 'export const planted = setTimeout(() => undefined, 1)'],
  ['fetch', "export const planted = fetch('http://127.0.0.1')"],
  ['Buffer', "export const planted = Buffer.from('x')"],
  ['console', "console.log('x')\nexport {}"],
  ['node-modules', "import { readFileSync } from 'node:fs'\nexport const planted = readFileSync"],
])('%s does not exist in a pure room', async (name, source) => {
  expect(await errorsOf('pure', `pure-${name}`, source)).toHaveLength(1)
})

test('DataView and the language itself exist in a pure room', async () => {
  expect(await errorsOf('pure', 'pure-clean', 'export const planted = new DataView(new ArrayBuffer(8)).getUint32(0)')).toEqual([])
})

test.each([
  ['an index may miss', 'export const planted = (list: string[]): string => list[0]'],
  ['undefined is no optional', 'const kept: { a?: string } = { a: undefined }\nexport { kept }'],
  ['an enum is no erasable syntax', 'export enum Planted {\n  A,\n}'],
  ['a parameter has a type', 'export const planted = (given) => given'],
  ['an unused name is no leftover', 'const planted = 1\nexport {}'],
])('%s', async (name, source) => {
  expect(await errorsOf('node', name.replaceAll(' ', '-'), source)).toHaveLength(1)
})
