import { Failure } from './failure.ts'

/** Creates the administrator that the environment names, in the way a person would: through a set-up link of the running product. */
export async function createAdministrator(options: {
  url: string
  publicUrl: string
  token: string
  admin: { email: string; password: string }
}): Promise<void> {
  const { url, publicUrl, token, admin } = options
  const answer = await fetch(`${url}/api/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(publicUrl).origin },
    body: JSON.stringify({ token, name: 'Administrator', ...admin }),
    signal: AbortSignal.timeout(20_000),
  })
  if (answer.ok) return
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new Failure(
    `the administrator of LISPWATCH_ADMIN_EMAIL could not be created: ${message ?? `the server answered ${answer.status}`} Correct the two variables and start again.`,
  )
}
