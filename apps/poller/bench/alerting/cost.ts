import { cpus } from 'node:os'

/** What processes have cost so far, and how much of the machine was busy. */
export interface Cost {
  /** By the name of the process; resident memory now, processor time since its start. */
  readonly processes: ReadonlyMap<string, { readonly rssBytes: number; readonly cpuMs: number }>
  /** Of all processors, since the machine started. */
  readonly busyMs: number
  readonly atMs: number
}

const SAMPLE = /^(process_resident_memory_bytes|process_cpu_seconds_total) (\S+)/gm

/** What a poller says of itself at its `/metrics`. */
export async function costOfPoller(health: string): Promise<{ readonly rssBytes: number; readonly cpuMs: number }> {
  const text = await (await fetch(new URL('/metrics', health))).text()
  const samples = new Map([...text.matchAll(SAMPLE)].map(([, name, value]) => [name, Number(value)]))
  const [rssBytes, cpuS] = [samples.get('process_resident_memory_bytes'), samples.get('process_cpu_seconds_total')]
  if (rssBytes === undefined || cpuS === undefined) throw new Error(`${health} does not say what its process costs`)
  return { rssBytes, cpuMs: cpuS * 1000 }
}

export function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}
