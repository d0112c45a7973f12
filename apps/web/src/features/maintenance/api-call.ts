import type { NewSilence, NewWindow } from '../../lib/maintenance-shapes.ts'

/** For a POSIX shell: nothing in it is obeyed. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

function post(origin: string, path: string, body: unknown): string {
  return [
    `curl -X POST ${quoted(`${origin}/api/v1${path}`)}`,
    `  -H "Authorization: Bearer $LISPWATCH_TOKEN" -H 'Content-Type: application/json'`,
    `  -d ${quoted(JSON.stringify(body))}`,
  ].join(' \\\n')
}

/** What one would type to plan the same; the token comes from the shell. What the public is told is decided in the console only. */
export function windowCall(origin: string, { untilAt, notice: _, ...window }: NewWindow): string {
  return post(origin, '/maintenance', { ...window, untilAt: untilAt === null ? null : new Date(untilAt).toISOString() })
}

/** What one would type to silence the same from now on. */
export function silenceCall(origin: string, { scope, detections, severities, reason, expiresAt }: NewSilence): string {
  return post(origin, '/silences', { scope, detections, severities, reason, expiresAt: new Date(expiresAt).toISOString() })
}
