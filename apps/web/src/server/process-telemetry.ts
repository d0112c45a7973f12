import { openedBackend } from './backend.ts'
import { createTelemetry, type Telemetry } from './telemetry.ts'

/** One per process: Next loads this module for routes and once more for what runs before the first request. */
const held = globalThis as typeof globalThis & { lispwatchTelemetry?: Telemetry }

/** What this process counts. To read it opens nothing. */
export function telemetry(): Telemetry {
  held.lispwatchTelemetry ??= createTelemetry({
    pool: () => openedBackend()?.database.pool,
    followers: () => openedBackend()?.live.followers() ?? 0,
  })
  return held.lispwatchTelemetry
}
