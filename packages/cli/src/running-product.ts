import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** What the product that runs with a state folder says of itself; nothing when none runs. */
export interface RunningProduct {
  /** Connections of the programs and of the owner. */
  readonly appUrl?: string
  readonly ownerUrl?: string
  /** Where people reach the console. */
  readonly publicUrl?: string
  /** Where the key that locks up secrets of channels is, when the product made it itself. */
  readonly secretKeyFile?: string
}

/** Reads `run.json`, which only the user who started the product can. */
export async function runningProduct(home: string): Promise<RunningProduct> {
  try {
    const run: unknown = JSON.parse(await readFile(path.join(home, 'run.json'), 'utf8'))
    const text = (name: keyof RunningProduct) => {
      const value: unknown = typeof run === 'object' && run !== null ? Reflect.get(run, name) : undefined
      return typeof value === 'string' ? { [name]: value } : {}
    }
    return { ...text('appUrl'), ...text('ownerUrl'), ...text('publicUrl'), ...text('secretKeyFile') }
  } catch {
    return {}
  }
}
