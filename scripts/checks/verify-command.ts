import { endCommands } from '../../packages/launcher/src/command.ts'
import { generateClient } from '../../packages/launcher/src/prisma-client.ts'
import { step } from '../setup/lines.mjs'
import { summarize } from './check.ts'
import { verify } from './verify.ts'

/** `npm run verify`: seconds, no services. */
export async function main(root: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endCommands().then(() => process.exit(130)))
  await generateClient()
  const { line, ok } = summarize(await verify(root, step))
  console.log(line)
  process.exitCode = ok ? 0 : 1
}
