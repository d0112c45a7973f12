import { readFileSync } from 'node:fs'
import { TOKENS } from '@lispwatch/status-page/html/style'
import { expect, test } from 'vitest'

const CONSOLE = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** The tokens of a style, by name, without what is only layout. */
const tokensIn = (css: string): Map<string, string> =>
  new Map(
    [...css.matchAll(/(--[a-z-]+):\s*(light-dark\([^;]+\));/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/\s*([,()])\s*/g, '$1'),
    ]),
  )

test('the public pages have the colours of the console, each of them the same', () => {
  const known = tokensIn(CONSOLE)
  const shared = tokensIn(TOKENS)
  expect(shared.size).toBeGreaterThan(20)
  for (const [name, value] of shared) expect([name, value]).toEqual([name, known.get(name)])
})
