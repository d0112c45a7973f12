/** The script of Lighthouse's command line, where it is not the one of this project; undefined: that one. */
export const lighthouseScript = (variables: Record<string, string | undefined> = process.env): string | undefined =>
  variables.LISPWATCH_LIGHTHOUSE || undefined

/** What Lighthouse is started with: it finds its browser by this name. */
export const lighthouseEnvironment = (chromium: string): NodeJS.ProcessEnv => ({ ...process.env, CHROME_PATH: chromium })
