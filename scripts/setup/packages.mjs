import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, withEnv } from './env.mjs'
import { step, stop } from './lines.mjs'

/** @typedef {{ version?: string, link?: boolean, optional?: boolean }} LockedPackage */

/**
 * What the lock names and node_modules lacks. npm keeps its own record of what it installed; optional packages may be missing on purpose.
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 * @param {(path: string) => boolean} exists
 */
export function missingPackages(locked, installed, exists) {
  return Object.keys(locked).filter((path) => {
    const wanted = locked[path]
    if (!wanted || !path.includes('node_modules/') || wanted.optional) return false
    if (wanted.link) return !exists(path)
    return installed[path]?.version !== wanted.version || !exists(`${path}/package.json`)
  })
}

/** @param {string} file @returns {Record<string, LockedPackage>} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/** @param {string} root */
const complete = (root) =>
  missingPackages(packagesOf(join(root, 'package-lock.json')), packagesOf(join(root, 'node_modules/.package-lock.json')), (path) =>
    existsSync(join(root, path)),
  ).length === 0

/**
 * The line for people out of what npm said.
 * @param {string} output
 * @param {number | null} code
 */
export function explainNpm(output, code) {
  if (/ENOSPC|no space left/i.test(output)) return 'the disk is full, packages need 1.3 GB; free some space and start again'
  if (/EACCES|EPERM|EROFS/.test(output)) return 'no permission to write node_modules; give this user the checkout and start again'
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(output)) {
    return 'the package registry cannot be reached; check the network or the proxy (npm config get registry, https-proxy) and start again'
  }
  const told = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line) && !/complete log|A complete/.test(line))
  return `packages could not be installed, npm ci ended with ${code}: ${told[0] ?? (output.trim().split('\n').at(-1) || 'it said nothing')}`
}

/**
 * Installs the packages of the lock when node_modules is not exactly them. Scripts of packages are not run: none is needed.
 * @param {string} root
 */
export async function installPackages(root) {
  if (complete(root)) return
  step('installing packages (npm ci)')
  // Inside `npm start` the very same npm is used; started by hand, the one on PATH.
  const npm = env.npm_execpath?.endsWith('.js') ? [process.execPath, env.npm_execpath] : ['npm']
  const [command = 'npm', ...first] = npm
  const child = spawn(command, [...first, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    env: withEnv({ NODE_ENV: undefined }),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && npm.length === 1,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  const { code, signal } = await new Promise((resolve) => {
    child.on('error', (error) => stop(`npm cannot be started (${error.message}); install npm and start again`))
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  for (const name of signals) process.off(name, forward)
  if (signal) process.exit(130)
  if (code !== 0) stop(explainNpm(output, code))
  if (!complete(root)) stop('npm ci ended well, yet packages are missing; delete node_modules and start again')
  step('packages ready')
}
