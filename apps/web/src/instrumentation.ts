import { nodeRuntime } from './env.ts'

/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (nodeRuntime) await (await import('./server/process-life.ts')).beginProcessLife()
}
