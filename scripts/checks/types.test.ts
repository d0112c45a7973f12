import { afterEach, expect, test } from 'vitest'
import { ROOT } from '../../packages/launcher/src/root.ts'
import { makeScratch, type Scratch } from './scratch.ts'
import { checkTypes, errorsByProject } from './types.ts'

let scratch: Scratch | undefined
afterEach(() => scratch?.remove())

test('an error in any of several projects that are checked as one is an error of its project', async () => {
  const planted = makeScratch(ROOT, ['packages/tsconfig/base.json', 'packages/tsconfig/node.json'])
  scratch = planted
  const settings = { extends: '../packages/tsconfig/node.json', include: ['src'], exclude: ['src/left-out.ts'] }
  for (const name of ['one', 'other', 'third']) {
    planted.plant(`${name}/tsconfig.json`, JSON.stringify(settings))
    planted.plant(`${name}/src/planted.ts`, `export const planted: number = ${name === 'other' ? "'a word'" : 1}`)
    planted.plant(`${name}/src/left-out.ts`, "export const planted: number = 'a word'")
  }
  const projects = ['one', 'other', 'third'].map((name) => `${planted.folder}/${name}/tsconfig.json`)
  const found = await checkTypes(ROOT, projects)
  expect(found.map(({ name, failed }) => [name, failed])).toEqual([
    [`types of ${projects[0]}`, 0],
    [`types of ${projects[1]}`, 1],
    [`types of ${projects[2]}`, 0],
  ])
})

test('an error that stands in no file is not lost', () => {
  const found = errorsByProject(ROOT, ['packages/db/tsconfig.json', 'scripts/tsconfig.json'], ['error TS18003: No inputs were found.'])
  expect([...found.values()].flat()).toHaveLength(1)
})
