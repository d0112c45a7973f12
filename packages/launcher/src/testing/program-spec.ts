import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programEnvironment } from '../env.ts'
import type { ProgramSpec } from '../program.ts'

/** A program with this source, in a folder of the test. */
export function programSpec(folder: string, name: string, source: string): ProgramSpec {
  const script = join(folder, `${name}.mjs`)
  writeFileSync(script, source)
  return { name, script, cwd: folder, env: programEnvironment({}), logFile: join(folder, `${name}.log`) }
}
