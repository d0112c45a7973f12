import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { Failure } from '../../packages/launcher/src/failure.ts'
import { step } from '../setup/lines.mjs'
import { findChromium } from '../testing/chromium.ts'
import { type Figure, formatTable, parseFigure } from './figures.ts'
import { listPrograms, matching, TSX, withMachine } from './measuring-run.ts'

/** `npm run bench [-- WORD...]`: one benchmark after the other, never two at once. */
export async function main(root: string, words: string[]): Promise<void> {
  const files = matching(listPrograms(root, 'bench'), words)
  if (files.length === 0)
    throw new Failure(`no benchmark ${words.length > 0 ? `whose path holds ${words.join(' or ')}` : 'in packages/*/bench'}`)
  const figures: (Figure & { file: string })[] = []
  const failed: string[] = []
  const chromium = files.some((file) => file.startsWith('apps/web/')) ? await demandChromium(root) : undefined
  await withMachine(async (machine) => {
    const env = { ...machine, LISPWATCH_CHROMIUM: chromium }
    for (const file of files) {
      step(file)
      const { code, stdout, output } = await runNode(join(root, TSX), [file], { cwd: root, env })
      const found = stdout.split('\n').flatMap((line) => parseFigure(line) ?? [])
      figures.push(...found.map((figure) => ({ file, ...figure })))
      if (code === 0 && found.length > 0) continue
      failed.push(file)
      console.error(
        `${file} ${code === 0 ? 'printed no figure' : `ended with ${code}`}:\n${output.trim().split('\n').slice(-15).join('\n')}`,
      )
    }
  })
  for (const line of formatTable(figures)) console.log(line)
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryBytes: totalmem(), node: process.version }
  writeFileSync(
    join(root, 'bench-results.json'),
    `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, figures }, undefined, 2)}\n`,
  )
  console.log(`${files.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length === 0 ? 0 : 1
}

async function demandChromium(root: string): Promise<string> {
  const found = await findChromium(root, step)
  if ('problem' in found) throw new Failure(found.problem)
  return found.path
}
