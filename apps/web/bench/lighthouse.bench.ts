import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { journeyEnvironment } from '../e2e/env.ts'
import { lighthouseEnvironment, lighthouseScript } from './env.ts'
import { quantile, tell, tellLoad } from './figure.ts'
import { largeNetwork } from './large-network.ts'
import { startWeb } from './web-alone.ts'

/** What Lighthouse thinks of the console of a large network, as a desktop has it. Each category: the median of several runs. */

const GOAL = 95
const RUNS = 3
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const PAGES = ['/', '/sites', '/map', '/mappings']
const OURS = fileURLToPath(new URL('../../../node_modules/lighthouse/cli/index.js', import.meta.url))
const CHROME_FLAGS = '--headless=new --no-sandbox --disable-gpu'

interface Report {
  readonly categories: Readonly<Record<(typeof CATEGORIES)[number], { readonly score: number | null; readonly auditRefs: readonly Ref[] }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>
}

interface Ref {
  readonly id: string
  readonly weight: number
}

async function judge(script: string, url: string, folder: string): Promise<Report> {
  const file = path.join(folder, 'report.json')
  const args = [url, '--preset=desktop', '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${CHROME_FLAGS}`]
  await promisify(execFile)(process.execPath, [script, ...args], { env: lighthouseEnvironment(journeyEnvironment().chromium) })
  // What it writes with --output=json.
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}

/** What kept a category from its full score, for whoever runs this. */
function complain(at: string, { categories, audits }: Report): void {
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, title } = audits[id] ?? { score: null, title: id }
      if (weight > 0 && score !== null && score < 0.9) process.stderr.write(`${at} ${category}: ${title} (${id}, ${score})\n`)
    }
  }
}

const script = lighthouseScript() ?? OURS
if (!existsSync(script)) throw new Error(`Lighthouse is not at ${script}: name its cli/index.js in LISPWATCH_LIGHTHOUSE`)
const folder = mkdtempSync(path.join(tmpdir(), 'lispwatch-lighthouse-'))
const database = await largeNetwork()
try {
  const web = await startWeb(database.url)
  try {
    for (const at of PAGES) {
      tellLoad(`Lighthouse of ${at}`)
      const reports: Report[] = []
      for (let n = 0; n < RUNS; n++) reports.push(await judge(script, new URL(at, web.url).href, folder))
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
