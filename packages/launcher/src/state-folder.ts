import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, explainFileError, messageOf } from './failure.ts'

/** The state folder (`LISPWATCH_HOME`): everything that outlives a run. */
export interface StateFolder {
  path: string
  secretsFile: string
  runFile: string
  dataFolder: string
  log(name: string): string
}

/** Level by level: Node's own recursion never ends where a file system answers ENOENT to everything, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  mkdirSync(path)
}

/**
 * Makes the folder where it is missing. Nobody else may look into it; when root starts the product, the account that the database runs
 * under has to pass through, but still sees nothing.
 */
export function openStateFolder(path: string): StateFolder {
  const logs = join(path, 'logs')
  try {
    makeFolder(path)
    const probe = join(path, '.writable')
    writeFileSync(probe, '')
    rmSync(probe)
    chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700)
    mkdirSync(logs, { recursive: true, mode: 0o700 })
  } catch (error) {
    // Told of the folder that people know, not of the file in it that was tried.
    throw explainFileError(Object.assign(new Error(messageOf(error), { cause: error }), { code: codeOf(error) }), path)
  }
  return {
    path,
    secretsFile: join(path, 'secrets.json'),
    runFile: join(path, 'run.json'),
    dataFolder: join(path, 'postgres'),
    log: (name) => join(logs, `${name}.log`),
  }
}
