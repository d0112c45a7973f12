import { accessSync, chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ENGINE = fileURLToPath(new URL('./schema-engine.mjs', import.meta.url))

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A path at which Prisma can execute the engine. Its executable bit is lost by archives and by some file systems, and a checkout of
 * another user cannot be given it back: then a private stand-in of two lines is written, to be disposed of afterwards.
 * @returns {{ path: string, dispose: () => void }}
 */
export function executableEngine() {
  if (!isExecutable(ENGINE)) {
    try {
      chmodSync(ENGINE, 0o755)
    } catch {
      // Not our file.
    }
  }
  return isExecutable(ENGINE) ? { path: ENGINE, dispose() {} } : standIn()
}

function standIn() {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-engine-'))
  const path = join(folder, 'schema-engine.mjs')
  writeFileSync(path, `#!/usr/bin/env node\nimport ${JSON.stringify(pathToFileURL(ENGINE).href)}\n`, { mode: 0o700 })
  return { path, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}
