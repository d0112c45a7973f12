/** A progress line with the time since the program began. @param {string} text */
export const step = (text) => console.log(`[${(performance.now() / 1000).toFixed(1).padStart(5)} s] ${text}`)

/**
 * One line on standard error, and the end.
 * @param {string} line
 * @returns {never}
 */
export function stop(line, exitCode = 1) {
  console.error(`lispwatch: ${line}`)
  process.exit(exitCode)
}
