import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endCommands } from '../../packages/launcher/src/command.ts'
import { generateClient } from '../../packages/launcher/src/prisma-client.ts'
import { listSourceFiles } from '../checks/source-files.ts'
import { QUIET, withEnv } from '../setup/env.mjs'
import { startTestDatabase } from '../testing/test-database.ts'

export const TSX = 'node_modules/tsx/dist/cli.mjs'

/** The files of a kind (`bench`, `torture`): below that folder of a package or an app. */
export const listPrograms = (root: string, kind: 'bench' | 'torture'): string[] =>
  listSourceFiles(root).filter((file) => new RegExp(`^(?:packages|apps)/[^/]+/${kind}/[^/]+\\.${kind}\\.ts$`).test(file))

/** Only the files whose path holds one of the words; all of them without words. */
export const matching = (files: string[], words: string[]): string[] =>
  words.length === 0 ? files : files.filter((file) => words.some((word) => file.includes(word)))

/**
 * Lends a PostgreSQL to `work` and the environment that names it, and takes everything away again, also on Ctrl-C.
 */
export async function withMachine(work: (env: Record<string, string | undefined>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-measuring-'))
  chmodSync(folder, 0o711)
  await generateClient()
  const database = await startTestDatabase(folder)
  const cleanUp = async () => {
    await endCommands()
    await database.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void cleanUp().then(() => process.exit(130)))
  try {
    await work(withEnv({ ...QUIET, TMPDIR: folder, LISPWATCH_TEST_DATABASE_URL: database.url }))
  } finally {
    await cleanUp()
  }
}
