/** A PostgreSQL for tests, as a role that may make databases and roles; everything that tests make there is theirs. */
export const testServerUrl: string | undefined = process.env.LISPWATCH_TEST_DATABASE_URL

/** The environment of a program that a test starts. */
export const programEnvironment = (changes: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...changes })
