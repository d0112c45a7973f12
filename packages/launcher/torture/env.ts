/** What would lead the product of a torture to another database, folder or address. */
const NOT_OURS = [
  'DATABASE_URL',
  'REDIS_URL',
  'PORT',
  'HOST',
  'VANTAGE',
  'LISPWATCH_PUBLIC_URL',
  'LISPWATCH_SECRET_KEY',
  'LISPWATCH_ADMIN_EMAIL',
  'LISPWATCH_ADMIN_PASSWORD',
]

export function productEnvironment(home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LISPWATCH_HOME: home }
  for (const name of NOT_OURS) delete env[name]
  return env
}
