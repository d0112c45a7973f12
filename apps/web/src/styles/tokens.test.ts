import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, type Oklch } from './contrast.ts'

type Theme = 'light' | 'dark'
const THEMES: readonly Theme[] = ['light', 'dark']
const SURFACES = ['inset', 'canvas', 'panel', 'raised', 'hover']
const STATES = ['ok', 'degraded', 'down', 'flapping', 'maintenance', 'quiet']

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const colour = /--([a-z-]+):\s*light-dark\(oklch\(([\d.]+) ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)\)/g
const tokens = new Map<string, Record<Theme, Oklch>>()
for (const [, name = '', ...numbers] of css.matchAll(colour)) {
  const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = numbers.map(Number)
  tokens.set(name, { light: [l1, c1, h1], dark: [l2, c2, h2] })
}

function ratio(theme: Theme, front: string, back: string): number {
  const a = tokens.get(front)
  const b = tokens.get(back)
  if (a === undefined || b === undefined) throw new Error(`no such token: ${a === undefined ? front : back}`)
  return contrast(a[theme], b[theme])
}

describe.each(THEMES)('%s theme', (theme) => {
  test.each(SURFACES)('text of every kind reads at 4.5:1 on %s', (surface) => {
    for (const name of ['text', 'text-muted', 'accent', ...STATES.map((state) => `state-${state}-text`)])
      expect(ratio(theme, name, surface), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
  })

  test.each(SURFACES)('glyphs and controls are seen at 3:1 on %s', (surface) => {
    for (const name of ['edge', 'focus', ...STATES.map((state) => `state-${state}`)])
      expect(ratio(theme, name, surface), `${name} on ${surface}`).toBeGreaterThanOrEqual(3)
  })

  test('glyphs are seen at 3:1 on land and sea', () => {
    for (const ground of ['land', 'sea'])
      for (const state of STATES) expect(ratio(theme, `state-${state}`, ground), `${state} on ${ground}`).toBeGreaterThanOrEqual(3)
  })

  test('a filled button reads at 4.5:1, at rest and under the pointer', () => {
    expect(ratio(theme, 'on-accent', 'accent-fill')).toBeGreaterThanOrEqual(4.5)
    expect(ratio(theme, 'on-accent', 'accent-fill-hover')).toBeGreaterThanOrEqual(4.5)
  })
})
