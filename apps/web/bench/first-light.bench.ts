import { openBrowser, visit } from '../e2e/harness/browser.ts'
import { startProduct } from '../e2e/harness/product.ts'

/**
 * What a person waits for: from `npm start` on a built checkout to `ready`, from Ctrl-C to the end of the last process, and from the death
 * of a locator in the simulated network to the word "down" on a page that was open all the time.
 */

const VICTIM = '203.0.113.12'
const ROUNDS = 6
const START_GOAL_S = 5
const STOP_GOAL_S = 5
const DOWN_GOAL_S = 20
/** Far beyond the goals: a figure is measured, not cut off. */
const PATIENCE_MS = 120_000

interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 's'
  readonly ratio: number
  readonly reference: string
}

const figure = (name: string, ms: number, goalS: number): Figure => {
  const value = Math.round(ms) / 1000
  return { name, value, unit: 's', ratio: value / goalS, reference: `goal ${goalS} s` }
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedMs = performance.now()
  const result = await work()
  return { ms: performance.now() - startedMs, result }
}

async function measure(): Promise<Figure[]> {
  // The first start may build; what it costs is the business of the machine and its package registry.
  await (await startProduct()).stop()
  const { ms: startMs, result: product } = await timed(startProduct)
  const browser = await openBrowser()
  const deathsMs: number[] = []
  try {
    const { page } = await visit(browser, product.url)
    await page.goto('/sites/lisbon')
    const locator = page.getByRole('region', { name: 'Reachable' }).getByRole('listitem', { name: VICTIM })
    const says = (word: string) => locator.getByText(word, { exact: true }).waitFor({ timeout: PATIENCE_MS })
    for (let round = 0; round < ROUNDS; round++) {
      await says('up')
      await product.lispwatch('lab', 'down', VICTIM)
      deathsMs.push((await timed(() => says('down'))).ms)
      await product.lispwatch('lab', 'up', VICTIM)
    }
  } finally {
    await browser.close()
  }
  const { ms: stopMs } = await timed(() => product.stop())
  const sorted = deathsMs.toSorted((a, b) => a - b)
  return [
    figure('start of a built checkout, new database, to ready', startMs, START_GOAL_S),
    figure(`a locator dies until an open page says down, median of ${ROUNDS}`, sorted[ROUNDS >> 1] ?? Number.NaN, DOWN_GOAL_S),
    figure(`a locator dies until an open page says down, longest of ${ROUNDS}`, sorted.at(-1) ?? Number.NaN, DOWN_GOAL_S),
    figure('SIGTERM until everything has ended', stopMs, STOP_GOAL_S),
  ]
}

for (const each of await measure()) process.stdout.write(`${JSON.stringify(each)}\n`)
