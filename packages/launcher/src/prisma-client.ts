import { join } from 'node:path'
import { runNode } from './command.ts'
import { programEnvironment, QUIET } from './env.ts'
import { Failure } from './failure.ts'
import { fingerprint, isFresh, remember } from './fingerprint.ts'
import { PRISMA, ROOT } from './root.ts'

const GENERATED = join(ROOT, 'packages/db/generated')

/** Generates the database client unless it is there for exactly this schema. True when it had to. */
export async function generateClient(): Promise<boolean> {
  const stamp = {
    file: join(GENERATED, '.schema'),
    value: fingerprint(ROOT, ['prisma/schema', 'prisma.config.ts', 'packages/db/package.json']),
  }
  if (isFresh(stamp, [])) return false
  const { code, output } = await runNode(PRISMA, ['generate'], { cwd: ROOT, env: programEnvironment(QUIET) })
  if (code !== 0) throw new Failure(`the database client could not be generated: ${output.trim().split('\n').at(-1)}`)
  remember(stamp)
  return true
}
