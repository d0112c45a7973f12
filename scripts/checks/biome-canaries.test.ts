import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../packages/launcher/src/root.ts'
import { BORDERS, HOUSE, PURITY } from './biome-canaries.ts'
import { biome } from './format-and-lint.ts'
import { makeScratch, type Scratch } from './scratch.ts'

const RULES = ['biome.json', '.gitignore', 'scripts/checks/pure-room.grit']
const CANARIES = [...BORDERS, ...PURITY, ...HOUSE]

/** One file of a ring of imports. */
const ring = (next: string) => `import { other } from './${next}.ts'\n\nexport const own = () => other\nexport const other = own\n`

let scratches: Scratch[] = []
let planted: string[] = []
let clean: string[] = []

beforeAll(async () => {
  const [sick, healthy] = [makeScratch(ROOT, RULES), makeScratch(ROOT, RULES)]
  scratches = [sick, healthy]
  for (const canary of CANARIES) {
    sick.plant(canary.path, canary.planted)
    if (canary.clean !== '') healthy.plant(canary.path, canary.clean)
  }
  sick.plant('packages/cli/src/ring-a.ts', ring('ring-b'))
  sick.plant('packages/cli/src/ring-b.ts', ring('ring-a'))
  healthy.plant('packages/cli/src/ring-a.ts', ring('ring-b'))
  healthy.plant('packages/cli/src/ring-b.ts', 'export const other = 1\n')
  planted = await biome(ROOT, sick.folder)
  clean = await biome(ROOT, healthy.folder)
}, 60_000)

afterAll(() => {
  for (const scratch of scratches) scratch.remove()
})

const found = (problems: string[], path: string, rule: string) =>
  problems.filter((problem) => problem.startsWith(`${path}:`) && problem.includes(` ${rule}: `))

describe('a planted violation is reported', () => {
  test.each(CANARIES)('$guard', ({ path, rule }) => {
    expect(found(planted, path, rule)).not.toEqual([])
  })

  test('imports never go in a ring', () => {
    expect(found(planted, 'packages/cli/src/ring-a.ts', 'lint/suspicious/noImportCycles')).not.toEqual([])
  })
})

describe('what is allowed in the same place is not reported', () => {
  test.each(CANARIES)('$guard', ({ path, rule }) => {
    expect(found(clean, path, rule)).toEqual([])
  })

  test('imports that end somewhere are fine', () => {
    expect(found(clean, 'packages/cli/src/ring-a.ts', 'lint/suspicious/noImportCycles')).toEqual([])
  })
})
