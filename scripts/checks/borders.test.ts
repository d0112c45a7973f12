import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../packages/launcher/src/root.ts'
import { boundaries, boundaryProblems } from './borders.ts'
import { makeScratch, type Scratch } from './scratch.ts'

let scratch: Scratch
let problems: string[] = []

const member = (name: string, dependencies: Record<string, string>) =>
  JSON.stringify({ name: `@lispwatch/${name}`, version: '0.1.0', exports: { './*': './src/*.ts' }, dependencies })

beforeAll(async () => {
  scratch = makeScratch(ROOT, ['turbo.json'])
  const house = { name: 'house', private: true, workspaces: ['packages/*'], packageManager: 'npm@11.19.1' }
  scratch.plant('package.json', JSON.stringify(house))
  scratch.plant('package-lock.json', '{"lockfileVersion":3,"packages":{}}')
  scratch.plant('packages/near/package.json', member('near', { '@lispwatch/far': '*' }))
  scratch.plant('packages/far/package.json', member('far', {}))
  scratch.plant('packages/other/package.json', member('other', {}))
  scratch.plant('packages/far/src/kept.ts', 'export const kept = 1\n')
  scratch.plant('packages/other/src/kept.ts', 'export const kept = 1\n')
  scratch.plant('packages/near/src/declared.ts', "export { kept } from '@lispwatch/far/kept'\n")
  scratch.plant('packages/near/src/undeclared.ts', "export { kept } from '@lispwatch/other/kept'\n")
  scratch.plant('packages/near/src/escape.ts', "export { kept } from '../../far/src/kept.ts'\n")
  scratch.plant('packages/near/src/foreign.ts', "import { kept } from 'left-pad'\n\nexport const own = kept\n")
  problems = await boundaries(scratch.folder)
}, 60_000)

afterAll(() => scratch.remove())

const about = (file: string) => problems.filter((problem) => problem.includes(`packages/near/src/${file}`))

test('a relative import that leaves its package is reported', () => {
  expect(about('escape.ts')).toHaveLength(1)
})

test('an import of a package of the house that is not declared is reported', () => {
  expect(about('undeclared.ts')).toHaveLength(1)
})

test('an import of a foreign package that is not declared is reported', () => {
  expect(about('foreign.ts')).toHaveLength(1)
})

test('a declared import is not reported', () => {
  expect(about('declared.ts')).toEqual([])
  expect(problems).toHaveLength(3)
})

test('a run that looked at nothing is a failure', () => {
  expect(boundaryProblems({ code: 0, output: '' })).not.toEqual([])
  expect(boundaryProblems({ code: 1, output: 'turbo: could not start' })).not.toEqual([])
  expect(boundaryProblems({ code: 0, output: 'Checked 12 files in 3 packages, no issues found' })).toEqual([])
})
