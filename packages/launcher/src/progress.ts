/** A progress line, with the time since the program began. */
export const progressLine = (text: string, elapsedMs: number): string => `[${(elapsedMs / 1_000).toFixed(1).padStart(5)} s] ${text}`

/** Shows a progress line. */
export const show = (text: string): void => console.log(progressLine(text, performance.now()))
