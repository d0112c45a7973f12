import type { LauncherEnvironment } from './env.ts'
import { Failure } from './failure.ts'

/** What is wrong with the variables, a line each with the remedy. */
export function environmentProblems(environment: LauncherEnvironment): string[] {
  const { vantage, admin, adminIncomplete, publicUrl, redisUrl, authSecret, secretKey } = environment
  const problems: string[] = []
  if (!/^[a-z0-9-]{1,63}$/.test(vantage)) {
    problems.push(`VANTAGE is ${JSON.stringify(vantage)}; a vantage has a short name of a-z, 0-9 and -, like ams-1`)
  }
  if (adminIncomplete)
    problems.push('LISPWATCH_ADMIN_EMAIL and LISPWATCH_ADMIN_PASSWORD belong together; set both, or neither for a set-up link')
  if (admin && admin.password.length < 12) problems.push('LISPWATCH_ADMIN_PASSWORD is too short; a password has at least 12 characters')
  if (publicUrl !== undefined && !isWebAddress(publicUrl)) {
    problems.push(`LISPWATCH_PUBLIC_URL is ${JSON.stringify(publicUrl)}; it looks like https://watch.example.net`)
  }
  if (authSecret !== undefined && authSecret.length < 32) problems.push('BETTER_AUTH_SECRET is too short; it has at least 32 characters')
  if (secretKey !== undefined && Buffer.from(secretKey, 'base64').length !== 32)
    problems.push('LISPWATCH_SECRET_KEY is not a key; it is 32 random octets in base64: openssl rand -base64 32')
  if (redisUrl !== undefined && !/^rediss?:\/\/./.test(redisUrl))
    problems.push('REDIS_URL is no address of a Redis; it looks like redis://127.0.0.1:6379')
  return problems
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

export function demandEnvironment(environment: LauncherEnvironment): void {
  const [first] = environmentProblems(environment)
  if (first !== undefined) throw new Failure(first, { exitCode: 2 })
}
