/** The environment of a program that a test starts: this one's, a state folder of its own, no colours. */
export function programEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LISPWATCH_HOME: home,
    NO_COLOR: '1',
    DATABASE_URL: undefined,
    VANTAGE: undefined,
    LISPWATCH_ITR_RLOCS: undefined,
  }
}
