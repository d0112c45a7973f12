#!/usr/bin/env node
/**
 * The stock Prisma command line, with the schema engine that npm carries (WebAssembly) in place of the native one that it would
 * download at first use. Everything else is Prisma's own: same commands, same output, same exit codes.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { executableEngine } from '../engine/executable.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const commandLine = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js')
const engine = executableEngine()

const { status, error } = spawnSync(process.execPath, [commandLine, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // The engine's first line asks for `node`: the one that runs this file comes first.
    PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
    PRISMA_SCHEMA_ENGINE_BINARY: engine.path,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
})
engine.dispose()
if (error) console.error(`prisma could not be started: ${error.message}`)
process.exit(status ?? 1)
