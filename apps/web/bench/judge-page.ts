import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { journeyEnvironment } from '../e2e/env.ts'
import { lighthouseEnvironment, lighthouseScript } from './env.ts'

/** What Lighthouse thinks of a page, as a desktop has it. */

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const OURS = fileURLToPath(new URL('../../../node_modules/lighthouse/cli/index.js', import.meta.url))
const CHROME_FLAGS = '--headless=new --no-sandbox --disable-gpu'
/** A page keeps its stream open, so that its network never rests: what has loaded by now is what there is. */
const LOADED_AFTER_MS = 15_000

export interface Report {
  readonly categories: Readonly<Record<(typeof CATEGORIES)[number], { readonly score: number | null; readonly auditRefs: readonly Ref[] }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>
}

interface Ref {
  readonly id: string
  readonly weight: number
}

/** The script of Lighthouse's command line; undefined where there is none. */
export function lighthouseAtHand(): string | undefined {
  const script = lighthouseScript() ?? OURS
  return existsSync(script) ? script : undefined
}

/** One run; the report is written into `folder`. */
export async function judgePage(script: string, url: string, folder: string): Promise<Report> {
  const file = path.join(folder, 'report.json')
  const args = [
    url,
    '--preset=desktop',
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--max-wait-for-load=${LOADED_AFTER_MS}`,
    `--chrome-flags=${CHROME_FLAGS}`,
  ]
  await promisify(execFile)(process.execPath, [script, ...args], { env: lighthouseEnvironment(journeyEnvironment().chromium) })
  // What it writes with --output=json.
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}

/** What kept a category from its full score, for whoever runs this. */
export function complain(at: string, { categories, audits }: Report): void {
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, title } = audits[id] ?? { score: null, title: id }
      if (weight > 0 && score !== null && score < 0.9) process.stderr.write(`${at} ${category}: ${title} (${id}, ${score})\n`)
    }
  }
}
