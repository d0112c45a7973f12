import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Inventory } from '@lispwatch/domain/inventory'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { runNode } from './command.ts'
import { programEnvironment } from './env.ts'
import { Failure } from './failure.ts'
import { COMMAND_LINE, labArguments } from './programs.ts'
import { ROOT } from './root.ts'
import { until } from './until.ts'

const LAB_DEADLINE_MS = 20_000

/** The inventory of the simulated network, as its own command line prints it. */
export async function demoInventory(scenario: string | undefined): Promise<Inventory> {
  const { code, stdout, output } = await runNode(COMMAND_LINE, [...labArguments(scenario), '--inventory'], {
    cwd: ROOT,
    env: programEnvironment({}),
  })
  if (code !== 0) throw new Failure(`the demo network cannot be described: ${output.trim().split('\n').at(-1)}`)
  const parsed = parseInventory(stdout, 'demo network')
  if (!parsed.ok) throw new Error(`the lab printed an inventory that is none: ${JSON.stringify(parsed.problems)}`)
  return parsed.inventory
}

/** Where the hub of the lab with this pid listens, once it does. `address:port` */
export function readHub(home: string, pid: number): string | undefined {
  try {
    const lab = JSON.parse(readFileSync(join(home, 'lab.json'), 'utf8')) as { pid?: number; hub?: { address?: string; port?: number } }
    return lab.pid === pid && lab.hub?.address && lab.hub.port ? `${lab.hub.address}:${lab.hub.port}` : undefined
  } catch {
    return undefined
  }
}

export async function waitForHub(home: string, pid: () => number | undefined, check: () => void, logFile: string): Promise<string> {
  const hub = await until(
    () => {
      check()
      const current = pid()
      return current === undefined ? undefined : readHub(home, current)
    },
    { deadlineMs: LAB_DEADLINE_MS },
  )
  if (hub === undefined)
    throw new Failure(
      `the demo network was not ready after ${LAB_DEADLINE_MS / 1000} s (log: ${logFile}); start without it: npm start -- --no-demo`,
    )
  return hub
}
