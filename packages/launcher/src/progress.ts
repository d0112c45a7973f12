/** A progress line, with the time since the program began. */
export const progressLine = (text: string, elapsedMs: number): string => `[${(elapsedMs / 1_000).toFixed(1).padStart(5)} s] ${text}`

/** Shows a progress line. */
export const show = (text: string): void => console.log(progressLine(text, performance.now()))

/** Shows a line that people and programs look for as it is. */
export const say = (line: string): void => console.log(line)
