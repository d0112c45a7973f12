import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that look at colours; a rule about orientation reads all styles anew, and those are the same at every width. */
const OF_COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } satisfies axe.RunOptions
const OF_A_WIDTH = { preload: false, rules: { 'css-orientation-lock': { enabled: false } } } satisfies axe.RunOptions

/** What axe finds wrong with the page as it is now, one line each. `options`: what of it is asked, all that is on when left out. */
export async function accessibilityFaults(page: Page, options: axe.RunOptions = {}): Promise<string[]> {
  // By way of the debugger, which the page's policy does not govern.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE)
  const { violations } = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { ...asked, resultTypes: ['violations'] }),
    options,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}: ${help}`))
}

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/**
 * What is wrong with the page that is open in any of its looks: both themes, wide and on a phone; nothing may lie outside of the screen.
 * Theme and width are style alone, so that the page is loaded once for all of them, and a theme is colours alone, so that the other one is
 * asked for nothing else. It is left as a wide one.
 */
export async function faultsInAllLooks(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size)
    const beyondPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (beyondPx > 0) faults.push(`${beyondPx} px lie outside of a screen of ${size.width} px`)
    const whole = size === WIDE ? {} : OF_A_WIDTH
    for (const [colorScheme, asked] of [
      ['light', whole],
      ['dark', OF_COLOURS],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      for (const fault of await accessibilityFaults(page, asked)) faults.push(`${colorScheme}, ${size.width} px: ${fault}`)
    }
  }
  await page.setViewportSize(WIDE)
  return faults
}
