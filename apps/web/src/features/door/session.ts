import { paths } from '../../lib/paths.ts'

/** What came of asking the door: whether something new was made, or the message for the person in front of it. */
export type DoorAnswer = { readonly ok: true; readonly created: boolean } | { readonly ok: false; readonly message: string }

const UNREACHABLE = 'The server does not answer. Check the connection and try again.'
const REFUSED = 'The server did not accept this. Try again in a moment.'

export function signIn(person: { email: string; password: string }): Promise<DoorAnswer> {
  return ask('/api/auth/sign-in/email', person)
}

/** Ends the session here and on the server, then shows the door. A whole new page, so that nothing of the old session stays in memory. */
export async function signOut(): Promise<void> {
  await ask('/api/auth/sign-out', {})
  window.location.assign(paths.signIn())
}

export function changePassword(change: { currentPassword: string; newPassword: string }): Promise<DoorAnswer> {
  return ask('/api/auth/change-password', { ...change, revokeOtherSessions: true })
}

export function setUp(person: { token: string; name: string; email: string; password: string }): Promise<DoorAnswer> {
  return ask('/api/set-up', person)
}

async function ask(path: string, body: unknown): Promise<DoorAnswer> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(path, request).catch(() => undefined)
  if (response === undefined) return { ok: false, message: UNREACHABLE }
  if (response.ok) return { ok: true, created: response.status === 201 }
  const answer: unknown = await response.json().catch(() => undefined)
  return { ok: false, message: messageOf(answer) ?? REFUSED }
}

function messageOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return undefined
  return typeof answer.message === 'string' && answer.message !== '' ? answer.message : undefined
}
