import { join } from 'node:path'
import { POLLER, WEB, WEB_FOLDER } from './build.ts'
import { programEnvironment, QUIET } from './env.ts'
import type { ProgramSpec } from './program.ts'
import { ROOT, TURBO } from './root.ts'
import type { StateFolder } from './state-folder.ts'

export const COMMAND_LINE = join(ROOT, 'packages/cli/bin/lispwatch.mjs')

/** How the command line of each program is recognized. */
// The web's server calls itself by another name as soon as it runs.
export const PROGRAM_MARKS: Record<string, string[]> = { build: [TURBO], lab: [COMMAND_LINE], poller: [POLLER], web: [WEB, 'next-server'] }

/**
 * Beside so small a limit V8 collects early: the poller makes much garbage that lives for a second, and its heap would grow to several times
 * of what it holds. It holds less than 100 MB.
 */
export const POLLER_NODE_ARGUMENTS: readonly string[] = ['--max-old-space-size=256']

/** What every program of the product is told. */
export interface Surroundings {
  folder: StateFolder
  appUrl: string
  vantage: string
  authSecret: string
  secretKey: string
  publicUrl: string
  host: string
  port: number
}

const shared = (s: Surroundings) => ({
  ...QUIET,
  NODE_ENV: 'production',
  DATABASE_URL: s.appUrl,
  LISPWATCH_HOME: s.folder.path,
  VANTAGE: s.vantage,
  // Given to the launcher only: no other program needs it.
  LISPWATCH_ADMIN_EMAIL: undefined,
  LISPWATCH_ADMIN_PASSWORD: undefined,
  // Given to those only that send messages, or keep what they are sent with.
  LISPWATCH_SECRET_KEY: undefined,
})

/** The command that simulates a network; `scenario` names it, the lab's first runs without a name. */
export const labArguments = (scenario: string | undefined): string[] => ['lab', ...(scenario === undefined ? [] : ['--scenario', scenario])]

/** The simulated network of the demo. It takes orders from the console over the queue; nothing else of it is in the database. */
export const labProgram = (s: Surroundings, scenario: string | undefined): ProgramSpec => ({
  name: 'lab',
  script: COMMAND_LINE,
  args: [...labArguments(scenario), '--console'],
  cwd: ROOT,
  env: programEnvironment({ ...shared(s), INIT_CWD: undefined }),
  logFile: s.folder.log('lab'),
})

/** `underlay`: address and port of the lab's hub; without it the poller asks the real network, or the underlay of its environment. */
export const pollerProgram = (s: Surroundings, underlay: string | undefined): ProgramSpec => ({
  name: 'poller',
  script: POLLER,
  nodeArgs: POLLER_NODE_ARGUMENTS,
  cwd: ROOT,
  env: programEnvironment({
    ...shared(s),
    ...(underlay === undefined ? {} : { LISPWATCH_UNDERLAY: underlay }),
    LISPWATCH_SECRET_KEY: s.secretKey,
    LISPWATCH_PUBLIC_URL: s.publicUrl,
    PORT: undefined,
    HOST: undefined,
  }),
  logFile: s.folder.log('poller'),
})

export const webProgram = (s: Surroundings): ProgramSpec => ({
  name: 'web',
  script: WEB,
  cwd: WEB_FOLDER,
  env: programEnvironment({
    ...shared(s),
    BETTER_AUTH_SECRET: s.authSecret,
    LISPWATCH_SECRET_KEY: s.secretKey,
    LISPWATCH_PUBLIC_URL: s.publicUrl,
    PORT: String(s.port),
    HOST: s.host,
    // The name under which Next's own server looks for the address.
    HOSTNAME: s.host,
  }),
  logFile: s.folder.log('web'),
})
