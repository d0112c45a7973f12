import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with the page as it is now, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // By way of the debugger, which the page's policy does not govern.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}: ${help}`))
}

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/**
 * What is wrong with the page that is open in any of its looks: both themes, wide and on a phone, where nothing may lie outside of the
 * screen. Theme and width are style alone, so that the page is loaded once for all of them. It is left as a wide one.
 */
export async function faultsInAllLooks(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size)
    const beyondPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (size === PHONE && beyondPx > 0) faults.push(`${beyondPx} px lie outside of a screen of ${size.width} px`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const fault of await accessibilityFaults(page)) faults.push(`${colorScheme}, ${size.width} px: ${fault}`)
    }
  }
  await page.setViewportSize(WIDE)
  return faults
}
