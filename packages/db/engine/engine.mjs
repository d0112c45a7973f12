import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { log } from './log.mjs'
import { createMigrationAdapters, createMissingDatasource } from './migration-adapter.mjs'

/** @typedef {import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine} SchemaEngine */

/**
 * What wasm-bindgen exports beside the engine, to connect the glue with the code.
 * @typedef {object} Binding
 * @property {(exports: WebAssembly.Exports) => void} __wbg_set_wasm
 */

let instantiated = false

/** The glue keeps its state in the module: a second instance in one process would break the first. */
function instantiate() {
  if (instantiated) return
  instantiated = true
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const wasm = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const imports = /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (glue))
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': imports })
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } })
  const binding = /** @type {Binding} */ (/** @type {unknown} */ (glue))
  binding.__wbg_set_wasm(exports)
  const start = /** @type {() => void} */ (exports.__wbindgen_start)
  start()
}

/** @param {string} message */
const reportPanic = (message) => log('ERROR', { is_panic: true, message })

export function engineVersion() {
  instantiate()
  return glue.version()
}

/**
 * @typedef {object} OpenEngine
 * @property {Promise<SchemaEngine>} engine
 * @property {(message: string) => string} explain puts what an adapter threw in the place of its number
 */

/**
 * Opens the engine; it connects when a command needs the database.
 * @param {{ datamodels: readonly string[], url?: string | undefined }} options
 * @returns {OpenEngine}
 */
export function openEngine({ datamodels, url }) {
  instantiate()
  const adapters = bindMigrationAwareSqlAdapterFactory(url ? createMigrationAdapters(url) : createMissingDatasource())
  /** @type {[string, string][]} */
  const sources = datamodels.map((file) => [file, readFileSync(file, 'utf8')])
  const engine = glue.SchemaEngine.new({ datamodels: sources.length > 0 ? sources : undefined }, () => {}, adapters)
  const thrown = (/** @type {string} */ id) => adapters.errorRegistry.consumeError(Number(id))?.error
  const explain = (/** @type {string} */ message) =>
    message.replace(/External error id#(\d+)/, (number, id) => {
      const error = thrown(id)
      return error instanceof Error ? error.message : number
    })
  return { engine, explain }
}
