import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { Failure } from '../../packages/launcher/src/failure.ts'
import { step } from '../setup/lines.mjs'
import { listPrograms, matching, TSX, withMachine } from './measuring-run.ts'
import { parseTortureArguments } from './torture-arguments.ts'

/** `npm run torture`: each program gets its share of the minutes and the seed; one that ends with 0 has held. */
export async function main(root: string, args: string[]): Promise<void> {
  const options = parseTortureArguments(args, randomInt(2 ** 31))
  if (typeof options === 'string') throw new Failure(options, { exitCode: 2 })
  const files = matching(listPrograms(root, 'torture'), options.words)
  if (files.length === 0) throw new Failure('no torture program in packages/*/torture')
  const share = options.minutes / files.length
  step(`seed ${options.seed}, ${options.minutes} minutes for ${files.length} ${files.length === 1 ? 'program' : 'programs'}`)
  let failed = 0
  await withMachine(async (env) => {
    for (const file of files) {
      step(file)
      const { code } = await runNode(join(root, TSX), [file, '--seed', String(options.seed), '--minutes', String(share)], {
        cwd: root,
        env,
        echo: true,
      })
      if (code === 0) continue
      failed += 1
      step(`FAILED ${file} ended with ${code}; again: npm run torture -- --seed ${options.seed} --minutes ${options.minutes} ${file}`)
    }
  })
  console.log(`${files.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
