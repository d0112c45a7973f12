import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { step, stop } from './lines.mjs'
import { installPackages } from './packages.mjs'
import { importTypeScript } from './typescript.mjs'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * From "only Node is here" into a TypeScript module: installs what is missing, generates the database client that the modules import, and
 * calls the module's `main(root, args)`.
 * @param {string} path of the module, from the root
 * @param {readonly string[] | Record<string, unknown>} [args]
 */
export async function enter(path, args = process.argv.slice(2)) {
  process.chdir(root)
  await installPackages(root)
  try {
    const { generateClient } = await importTypeScript(root, 'packages/launcher/src/prisma-client.ts')
    if (await generateClient()) step('database client generated')
    const { main } = await importTypeScript(root, path)
    await main(root, args)
  } catch (error) {
    if (error instanceof Error && error.name === 'Failure') {
      stop(error.message, 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : 1)
    }
    throw error
  }
}
