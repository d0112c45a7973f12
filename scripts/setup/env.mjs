/** The environment, read in this one place of the scripts. */
export const env = process.env

/** @param {Record<string, string | undefined>} more */
export const withEnv = (more) => {
  const merged = { ...process.env, ...more }
  for (const [name, value] of Object.entries(merged)) if (value === undefined) delete merged[name]
  return merged
}

/** Nothing of ours or of the tools we start reports anything to anybody. */
export const QUIET = { NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', DO_NOT_TRACK: '1' }
