import { endCommands } from '../../packages/launcher/src/command.ts'
import { generateClient } from '../../packages/launcher/src/prisma-client.ts'
import { step } from '../setup/lines.mjs'
import { type CheckResult, describeResult, summarize } from './check.ts'
import { verify } from './verify.ts'

/** `npm run verify`: seconds, no services. */
export async function main(root: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endCommands().then(() => process.exit(130)))
  await generateClient()
  const results: CheckResult[] = []
  await verify(root, (result) => {
    for (const line of describeResult(result)) step(line)
    results.push(result)
  })
  const { line, ok } = summarize(results)
  console.log(line)
  process.exitCode = ok ? 0 : 1
}
