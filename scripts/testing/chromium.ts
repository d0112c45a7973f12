import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand, runNode } from '../../packages/launcher/src/command.ts'
import { env, withEnv } from '../setup/env.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']

/** Where a browser may be, the chosen one first. */
export const chromiumPlaces = (chosen: string | undefined, path: string): string[] => [
  ...(chosen ? [chosen] : []),
  ...path.split(delimiter).flatMap((folder) => (folder === '' ? [] : NAMES.map((name) => join(folder, name)))),
  ...MAC,
]

const works = async (file: string): Promise<boolean> => {
  if (!existsSync(file)) return false
  try {
    return (await runCommand(file, ['--version'])).code === 0
  } catch {
    return false
  }
}

async function firstWorking(places: string[]): Promise<string | undefined> {
  for (const place of places) if (await works(place)) return place
  return undefined
}

/** How a missing browser can be had on this machine, the way that suits it best first. */
export function installWays(facts: { debian: boolean; root: boolean }): ('apt' | 'playwright')[] {
  return facts.debian && facts.root ? ['apt', 'playwright'] : ['playwright']
}

/** Finds a Chromium for the journeys, or installs one; the answer is its path or the line that says what to do. */
export async function findChromium(root: string, show: (line: string) => void): Promise<{ path: string } | { problem: string }> {
  const places = chromiumPlaces(env.LISPWATCH_CHROMIUM, env.PATH ?? '')
  const found = await firstWorking(places)
  if (found) return { path: found }
  const facts = { debian: existsSync('/etc/debian_version'), root: process.getuid?.() === 0 }
  for (const way of installWays(facts)) {
    show(`installing Chromium (${way})`)
    const path = way === 'apt' ? await installByApt(places) : await installByPlaywright(root)
    if (path) return { path }
  }
  return {
    problem:
      'no Chromium could be found or installed; install one (Debian: apt-get install chromium) or name it with LISPWATCH_CHROMIUM=/path',
  }
}

async function installByApt(places: string[]): Promise<string | undefined> {
  const options = { env: withEnv({ DEBIAN_FRONTEND: 'noninteractive' }) }
  try {
    await runCommand('apt-get', ['update'], options)
    const { code } = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
    return code === 0 ? await firstWorking(places) : undefined
  } catch {
    return undefined
  }
}

async function installByPlaywright(root: string): Promise<string | undefined> {
  const command = join(root, 'node_modules/playwright-core/cli.js')
  if (!existsSync(command)) return undefined
  await runNode(command, ['install', 'chromium'], { cwd: root })
  const told = await runNode(
    '--input-type=module',
    ['-e', "import { chromium } from 'playwright-core'; console.log(chromium.executablePath())"],
    { cwd: root },
  )
  return firstWorking([told.stdout.trim()])
}
