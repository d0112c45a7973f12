import { cpus } from 'node:os'

/** What processes have cost so far, and how much of the machine was busy. */
export interface Cost {
  /** By the name of the process; resident memory now, processor time since its start. */
  readonly processes: ReadonlyMap<string, Pick<PollerCost, 'rssBytes' | 'cpuMs'> & Partial<PollerCost>>
  /** Of all processors, since the machine started. */
  readonly busyMs: number
  readonly atMs: number
}

const SAMPLE = /^([a-z_]+) (\S+)/gm
/** What takes its time on the way from an answer to a message, as histograms without labels. */
export const TIMED = ['lispwatch_record_seconds', 'lispwatch_round_seconds', 'lispwatch_alert_decision_seconds']

export interface PollerCost {
  readonly rssBytes: number
  readonly cpuMs: number
  /** How late one of a hundred questions of the last seconds was, ms. */
  readonly lateMs: number
  /** By the name of a histogram of TIMED, since the start. */
  readonly timed: ReadonlyMap<string, { readonly sumS: number; readonly count: number }>
}

/** What a poller says of itself at its `/metrics`. */
export async function costOfPoller(health: string): Promise<PollerCost> {
  const text = await (await fetch(new URL('/metrics', health))).text()
  const samples = new Map([...text.matchAll(SAMPLE)].map(([, name = '', value]) => [name, Number(value)]))
  const timed = new Map(TIMED.map((name) => [name, { sumS: samples.get(`${name}_sum`) ?? 0, count: samples.get(`${name}_count`) ?? 0 }]))
  const [rssBytes, cpuS] = [samples.get('process_resident_memory_bytes'), samples.get('process_cpu_seconds_total')]
  if (rssBytes === undefined || cpuS === undefined) throw new Error(`${health} does not say what its process costs`)
  return { rssBytes, cpuMs: cpuS * 1000, lateMs: 1000 * (samples.get('lispwatch_late_by_seconds') ?? 0), timed }
}

export function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}
