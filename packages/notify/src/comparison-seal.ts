/** What the token of another system is sealed about on its way from the console to a poller. No channel has a name with a line feed in it. */
export const COMPARISON_SEAL = '\ncomparison'
