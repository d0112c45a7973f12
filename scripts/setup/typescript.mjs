import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Loads a TypeScript module of the checkout; to be called once the packages are there.
 * @param {string} root
 * @param {string} path from the root
 */
export async function importTypeScript(root, path) {
  const { register } = await import('tsx/esm/api')
  register()
  return import(pathToFileURL(join(root, path)).href)
}
