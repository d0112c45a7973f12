import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quantile, tell, tellLoad } from './figure.ts'
import { CATEGORIES, complain, judgePage, lighthouseAtHand, type Report } from './judge-page.ts'
import { largeNetwork } from './large-network.ts'
import { startWeb } from './web-alone.ts'

/** What Lighthouse thinks of the console of a large network, as a desktop has it. Each category: the median of several runs. */

const GOAL = 95
const RUNS = 3
const PAGES = ['/', '/sites', '/map', '/sites/site-00001', '/status']

const script = lighthouseAtHand()
if (script === undefined) throw new Error('There is no Lighthouse: name its cli/index.js in LISPWATCH_LIGHTHOUSE')
const folder = mkdtempSync(path.join(tmpdir(), 'lispwatch-lighthouse-'))
const database = await largeNetwork()
try {
  const web = await startWeb(database.url)
  try {
    for (const at of PAGES) {
      tellLoad(`Lighthouse of ${at}`)
      const reports: Report[] = []
      for (let n = 0; n < RUNS; n++) reports.push(await judgePage(script, new URL(at, web.url).href, folder))
      for (const category of CATEGORIES) {
        const scores = reports.map(({ categories }) => 100 * (categories[category].score ?? 0))
        tell({ name: `Lighthouse of ${at}: ${category}`, value: quantile(scores, 0.5), unit: 'points', goal: GOAL, isLeast: true })
      }
      for (const last of reports.slice(-1)) complain(at, last)
    }
  } finally {
    await web.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
}
