/** A violation that Biome has to report: `rule` at line 1 of `path`. The same file with `clean` in its place has to pass that rule. */
export interface Canary {
  guard: string
  path: string
  planted: string
  clean: string
  rule: string
}

const IMPORTS = 'lint/style/noRestrictedImports'
const GLOBALS = 'lint/style/noRestrictedGlobals'
const PLUGIN = 'plugin'

const value = (specifier: string): string => `import { planted } from '${specifier}'\n\nexport const kept = planted\n`

/** An import that `path` must not have, beside one that it may have. */
const border = (guard: string, path: string, forbidden: string, allowed: string): Canary => ({
  guard,
  path,
  planted: value(forbidden),
  clean: value(allowed),
  rule: IMPORTS,
})

/** An expression that a pure room must not have, beside one that it may have. */
const pure = (guard: string, path: string, expression: string, rule: string): Canary => ({
  guard,
  path,
  planted: `export const planted = ${expression}\n`,
  clean: 'export const planted = Math.max(1, 2)\n',
  rule,
})

const CLIENT = 'packages/lisp-client/src'

export const BORDERS: Canary[] = [
  border('address imports no other room', `${CLIENT}/address/border-a.ts`, '../wire/reader.ts', './ip.ts'),
  border('address imports no package', `${CLIENT}/address/border-b.ts`, 'zod', './ip.ts'),
  border('address has no Node', `${CLIENT}/address/border-c.ts`, 'node:net', './ip.ts'),
  border('wire has no Node', `${CLIENT}/wire/border-a.ts`, 'node:crypto', '../address/ip.ts'),
  border('wire does not know the client', `${CLIENT}/wire/message/border-b.ts`, '../../client/ports.ts', '../../address/ip.ts'),
  border('wire does not know the outcome', `${CLIENT}/wire/border-c.ts`, '../outcome.ts', './reader.ts'),
  border('wire imports no room of the house', `${CLIENT}/wire/border-d.ts`, '@lispwatch/domain/state', './reader.ts'),
  border('the client knows no transport', `${CLIENT}/client/border-a.ts`, '../transport/udp.ts', './ports.ts'),
  border('the client has no Node', `${CLIENT}/client/border-b.ts`, 'node:dns', './ports.ts'),
  border('the client does not know the product', `${CLIENT}/client/border-c.ts`, '@lispwatch/domain/state', '../outcome.ts'),
  border('the collector opens no socket', `${CLIENT}/collector/border-a.ts`, 'node:dgram', '../client/ports.ts'),
  border('auth has hashes of Node and nothing else', `${CLIENT}/auth/border-a.ts`, 'node:fs', 'node:crypto'),
  border('a transport does not know the product', `${CLIENT}/transport/border-a.ts`, '@lispwatch/db/client', 'node:dgram'),
  border('the domain does not know the database', 'packages/domain/src/border-a.ts', '@lispwatch/db/client', './state.ts'),
  border(
    'the domain does not know the client',
    'packages/domain/src/border-b.ts',
    '@lispwatch/lisp-client/client/ports',
    '@lispwatch/lisp-client/outcome',
  ),
  border('the domain has no Node', 'packages/domain/src/border-c.ts', 'node:crypto', '@lispwatch/lisp-client/address/ip'),
  border('the domain imports no package', 'packages/domain/src/border-d.ts', 'zod', '@lispwatch/lisp-client/wire/iana'),
  border('of packages, the domain has the calendar', 'packages/domain/src/border-g.ts', 'luxon', 'temporal-polyfill'),
  border('jobs does not know the database', 'packages/jobs/src/border-a.ts', '@lispwatch/db/client', 'bullmq'),
  border(
    'jobs does not know lisp-client',
    'packages/jobs/src/border-b.ts',
    '@lispwatch/lisp-client/client/ports',
    '@lispwatch/domain/target',
  ),
  border('db does not know jobs', 'packages/db/src/border-a.ts', '@lispwatch/jobs/catalog', '../generated/client.ts'),
  border(
    'db does not know the client',
    'packages/db/src/border-b.ts',
    '@lispwatch/lisp-client/client/ports',
    '@lispwatch/lisp-client/address/ip',
  ),
  border(
    'the inventory seals nothing and sends nothing',
    'packages/inventory/src/border-b.ts',
    '@lispwatch/notify/secret-box',
    '@lispwatch/notify/check-settings',
  ),
  border('the inventory does not know the database', 'packages/inventory/src/border-a.ts', '@lispwatch/db/client', 'yaml'),
  border(
    'the archive does not know the database',
    'packages/archive/src/border-a.ts',
    '@lispwatch/db/client',
    '@lispwatch/domain/archive/answer',
  ),
  border('a status page asks nobody', 'packages/status-page/src/border-a.ts', '@lispwatch/db/client', '@lispwatch/domain/state'),
  border('a report asks nobody', 'packages/report/src/border-a.ts', '@lispwatch/db/client', 'pdfkit'),
  border('a channel sends nothing itself', 'packages/notify/src/border-a.ts', 'nodemailer', '@lispwatch/domain/alert/alert-message'),
  border('what sends does not know the database', 'packages/notify/src/send/border-b.ts', '@lispwatch/db/client', 'nodemailer'),
  border(
    'the web server sends no messages',
    'apps/web/src/server/border-f.ts',
    '@lispwatch/notify/send/deliver',
    '@lispwatch/notify/catalog',
  ),
  border('the archive reads no files', 'packages/archive/src/border-b.ts', 'node:fs', '@lispwatch/domain/archive/answer'),
  border(
    'the lab does not know the database',
    'packages/lab/src/border-a.ts',
    '@lispwatch/db/client',
    '@lispwatch/lisp-client/client/ports',
  ),
  border('the lab opens no socket of its own', 'packages/lab/src/border-b.ts', 'node:dgram', 'node:net'),
  border(
    'the command line does not know the launcher',
    'packages/cli/src/border-a.ts',
    '@lispwatch/launcher/start',
    '@lispwatch/jobs/lab-line',
  ),
  border('the command line does not know the apps', 'packages/cli/src/border-b.ts', '../../../apps/poller/src/main.ts', './main.ts'),
  border('the launcher imports no program', 'packages/launcher/src/border-a.ts', '@lispwatch/lab/world', '@lispwatch/db/client'),
  border('the poller does not know the lab', 'apps/poller/src/border-a.ts', '@lispwatch/lab/world', '@lispwatch/jobs/consumer'),
  border('the poller does not know its rehearsal', 'apps/poller/src/border-e.ts', '../rehearsal/rehearse.ts', './env.ts'),
  border('a rehearsal has no database', 'apps/poller/rehearsal/border-a.ts', '@lispwatch/db/client', '@lispwatch/lab/network'),
  border('a rehearsal has no socket', 'apps/poller/rehearsal/border-b.ts', '@lispwatch/lisp-client/transport/udp', '../src/heard.ts'),
  border('the poller does not know the web', 'apps/poller/src/border-b.ts', '../../../apps/web/src/env.ts', './env.ts'),
  border('only jobs imports bullmq', 'apps/poller/src/border-c.ts', 'bullmq', '@lispwatch/jobs/consumer'),
  border('only db imports Prisma', 'packages/cli/src/border-c.ts', '@prisma/client', '@lispwatch/db/client'),
  border(
    'only db imports the generated client',
    'apps/web/src/server/border-a.ts',
    '../../../../packages/db/generated/client.ts',
    '@lispwatch/db/client',
  ),
  border('only a transport imports node:dgram', 'apps/poller/src/border-d.ts', 'node:dgram', 'node:http'),
  border('the rules hold for tests too', 'packages/cli/src/border-d.test.ts', 'bullmq', 'vitest'),
  border(
    'the web server sends no packets',
    'apps/web/src/server/border-b.ts',
    '@lispwatch/lisp-client/client/ports',
    '@lispwatch/lisp-client/wire/iana',
  ),
  border('the web server does not know the lab', 'apps/web/src/app/border-c.ts', '@lispwatch/lab/world', '../server/root.ts'),
  border('browser code does not know the database', 'apps/web/src/features/border-a.ts', '@lispwatch/db/client', '@lispwatch/domain/state'),
  border('browser code does not know the queue', 'apps/web/src/features/map/border-b.ts', '@lispwatch/jobs/catalog', '../../lib/paths.ts'),
  border('browser code does not know the server', 'apps/web/src/ui/border-c.tsx', '../server/trpc.ts', './button.tsx'),
  border('browser code has no Node', 'apps/web/src/lib/border-d.ts', 'node:path', './paths.ts'),
  border(
    'browser code sends no packets',
    'apps/web/src/live/border-e.ts',
    '@lispwatch/lisp-client/client/ports',
    '@lispwatch/lisp-client/address/ip',
  ),
  border('browser code does not know the environment', 'apps/web/src/trpc/react.tsx', '../env.ts', './query-client.ts'),
  {
    guard: 'of the server, browser code knows the types of the router',
    path: 'apps/web/src/features/border-f.ts',
    planted: "import type { Context } from '../server/context.ts'\n\nexport type Kept = Context\n",
    clean: "import type { AppRouter } from '../server/root.ts'\n\nexport type Kept = AppRouter\n",
    rule: IMPORTS,
  },
  {
    guard: 'a dynamic import is an import',
    path: 'packages/domain/src/border-e.ts',
    planted: "export const planted = import('@lispwatch/db/client')\n",
    clean: "export const planted = import('./state.ts')\n",
    rule: IMPORTS,
  },
  {
    guard: 'an export from elsewhere is an import',
    path: 'packages/domain/src/border-f.ts',
    planted: "export { planted } from '@lispwatch/db/client'\n",
    clean: "export { planted } from './state.ts'\n",
    rule: IMPORTS,
  },
]

const PURE_ROOMS = [`${CLIENT}/address`, `${CLIENT}/wire/field`, 'packages/domain/src']

export const PURITY: Canary[] = [
  ...PURE_ROOMS.flatMap((room) => [
    pure(`${room} does not read the clock`, `${room}/pure-a.ts`, 'Date.now()', GLOBALS),
    pure(`${room} makes no Date`, `${room}/pure-b.ts`, 'new Date()', GLOBALS),
    pure(`${room} draws no random number`, `${room}/pure-c.ts`, 'Math.random()', PLUGIN),
    pure(`${room} does not measure time`, `${room}/pure-d.ts`, 'performance.now()', GLOBALS),
    pure(`${room} does not go around by globalThis`, `${room}/pure-e.ts`, 'globalThis', PLUGIN),
    pure(`${room} has no asynchronous arrow function`, `${room}/pure-f.ts`, 'async () => 1', PLUGIN),
    pure(`${room} makes no promise`, `${room}/pure-g.ts`, 'new Promise<void>(() => undefined)', GLOBALS),
  ]),
  {
    guard: 'the domain has no asynchronous function',
    path: 'packages/domain/src/pure-h.ts',
    planted: 'export async function planted() {}\n',
    clean: 'export function planted() {}\n',
    rule: PLUGIN,
  },
  {
    guard: 'the domain has no asynchronous method',
    path: 'packages/domain/src/pure-i.ts',
    planted: 'export const planted = { async kept() {} }\n',
    clean: 'export const planted = { kept() {} }\n',
    rule: PLUGIN,
  },
  {
    guard: 'the domain has the calendar without its clock',
    path: 'packages/domain/src/pure-j.ts',
    planted: "import { Temporal } from 'temporal-polyfill'\n\nexport const planted = Temporal.Now.instant()\n",
    clean: "import { Temporal } from 'temporal-polyfill'\n\nexport const planted = Temporal.Instant.fromEpochMilliseconds(0)\n",
    rule: PLUGIN,
  },
  pure('the client reads the clock through its port', `${CLIENT}/client/pure-a.ts`, 'Date.now()', GLOBALS),
  pure('the client waits through its port', `${CLIENT}/client/pure-b.ts`, 'setTimeout(() => undefined, 1)', GLOBALS),
]

export const HOUSE: Canary[] = [
  {
    guard: 'the environment is read in env.ts only',
    path: 'packages/db/src/house-a.ts',
    planted: 'export const planted = process.env.PLANTED\n',
    clean: 'export const planted = process.pid\n',
    rule: 'lint/style/noProcessEnv',
  },
  {
    guard: 'a source file has at most 400 lines',
    path: 'packages/cli/src/house-b.ts',
    planted: Array.from({ length: 401 }, (_, line) => `export const line${line} = ${line}\n`).join(''),
    clean: Array.from({ length: 399 }, (_, line) => `export const line${line} = ${line}\n`).join(''),
    rule: 'lint/style/noExcessiveLinesPerFile',
  },
  {
    guard: 'any is no type',
    path: 'packages/cli/src/house-c.ts',
    planted: 'export const planted = (given: any) => given\n',
    clean: 'export const planted = (given: unknown) => given\n',
    rule: 'lint/suspicious/noExplicitAny',
  },
  {
    guard: 'nothing is asserted to exist',
    path: 'packages/cli/src/house-d.ts',
    planted: 'export const planted = (given?: string) => given!.length\n',
    clean: 'export const planted = (given?: string) => given?.length\n',
    rule: 'lint/style/noNonNullAssertion',
  },
  {
    guard: 'file names are kebab-case',
    path: 'packages/cli/src/houseE.ts',
    planted: 'export const planted = 1\n',
    clean: '',
    rule: 'lint/style/useFilenamingConvention',
  },
  {
    guard: 'the house format is kept',
    path: 'packages/cli/src/house-f.ts',
    planted: 'export  const planted = "1";\n',
    clean: "export const planted = '1'\n",
    rule: 'format',
  },
]
