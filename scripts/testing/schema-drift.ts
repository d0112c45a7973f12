import { join } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { withEnv } from '../setup/env.mjs'

/**
 * Compares what the migrations make with what the schema says, in a shadow database on the server of `env.DATABASE_URL`.
 * The answer is a line per difference, as Prisma words them; none when the two agree.
 */
export async function schemaDrift(
  root: string,
  env: Record<string, string | undefined>,
  schema = join(root, 'prisma/schema'),
): Promise<string[]> {
  const args = ['migrate', 'diff', '--from-migrations', join(root, 'prisma/migrations'), '--to-schema', schema, '--exit-code']
  const { code, output } = await runNode(join(root, 'packages/db/bin/prisma.mjs'), args, {
    cwd: root,
    env: withEnv({ ...env, NO_COLOR: '1' }),
  })
  if (code === 0) return []
  return [
    code === 2 ? 'prisma/migrations and prisma/schema differ:' : `prisma migrate diff ended with ${code}:`,
    ...output.trim().split('\n'),
  ]
}
