#!/usr/bin/env node
// The sources are TypeScript and run as they are. Nothing is imported before the version check, so that an old Node gets a sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`lispwatch needs Node 20.19 or newer; this is ${process.version}\n`)
  process.exit(2)
}
const { register } = await import('tsx/esm/api')
// A tsconfig of whatever folder this is called from must not matter.
register({ tsconfig: false })
const { main } = await import('../src/main.ts')
await main()
