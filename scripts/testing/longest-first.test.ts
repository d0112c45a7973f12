import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownProductsFirst } from './longest-first.ts'

test('journeys with a product of their own come first, and nothing else changes its place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-order-'))
  try {
    const file = (name: string, project: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return { moduleId: join(folder, name), project: { name: project } }
    }
    const looks = file('look.ts', 'journeys', 'await besideBrowser(sharedProduct)')
    const breaks = file('break.ts', 'journeys', 'await besideBrowser(startProduct)')
    const mends = file('mend.ts', 'journeys', "await besideBrowser(() => startProduct('steady'))")
    const unit = file('unit.ts', 'unit', 'startProduct')
    expect(ownProductsFirst([unit, looks, mends, breaks])).toEqual([mends, breaks, unit, looks])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
