/** What the journeys take from their environment. */
export interface JourneyEnvironment {
  /** The browser; `npm test` finds or installs one and names it here. */
  readonly chromium: string
}

export function journeyEnvironment(variables: Record<string, string | undefined> = process.env): JourneyEnvironment {
  const chromium = variables.LISPWATCH_CHROMIUM
  if (chromium === undefined || chromium === '')
    throw new Error('LISPWATCH_CHROMIUM is not set: name the Chromium that the journeys drive, such as /usr/bin/chromium')
  return { chromium }
}

/** A state folder to copy, as a first start makes it; `npm test` makes one. */
export const preparedHome = (variables: Record<string, string | undefined> = process.env): string | undefined =>
  variables.LISPWATCH_PREPARED_HOME

/** What of the caller's environment would lead a product of our own to another database, folder or address. */
const NOT_OURS = [
  'DATABASE_URL',
  'REDIS_URL',
  'PORT',
  'HOST',
  'VANTAGE',
  'LISPWATCH_PUBLIC_URL',
  'LISPWATCH_ADMIN_EMAIL',
  'LISPWATCH_ADMIN_PASSWORD',
]

/** The environment of a product whose state is in `home`. */
export function productEnvironment(home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LISPWATCH_HOME: home }
  for (const name of NOT_OURS) delete env[name]
  return env
}
