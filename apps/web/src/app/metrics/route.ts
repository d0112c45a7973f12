import { telemetry } from '../../server/process-telemetry.ts'

export const dynamic = 'force-dynamic'

/** What this process counts and measures, in the text format of Prometheus. */
export async function GET(): Promise<Response> {
  const { contentType, read } = telemetry()
  return new Response(await read(), { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
}
