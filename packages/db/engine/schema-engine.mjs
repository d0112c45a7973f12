#!/usr/bin/env node
/**
 * Stands where Prisma expects its native `schema-engine`: the same arguments, the same JSON-RPC over standard input and output,
 * answered by the official WebAssembly build of that engine. Prisma finds it by PRISMA_SCHEMA_ENGINE_BINARY.
 */
import { parseArguments } from './arguments.mjs'
import { runDatabaseCommand } from './database-command.mjs'
import { engineVersion, openEngine } from './engine.mjs'
import { log } from './log.mjs'
import { serve } from './rpc.mjs'

const { version, command, datamodels, url } = parseArguments(process.argv.slice(2))

if (version) {
  console.log(`schema-engine-wasm ${await engineVersion()}`)
} else {
  log('INFO', { message: 'Starting schema engine (WebAssembly)' })
  if (command) process.exitCode = await runDatabaseCommand(command, url)
  else await serve({ input: process.stdin, output: process.stdout, openEngine: () => openEngine({ datamodels, url }) })
}
