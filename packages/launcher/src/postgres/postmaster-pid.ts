/** What a running server writes into `postmaster.pid` of its data folder (line by line, as pidfile.h of PostgreSQL has it). */
export interface PostmasterPid {
  pid: number
  dataFolder: string
  /** Undefined until the server listens. */
  port: number | undefined
  ready: boolean
}

/** Undefined when the text is not (yet) a whole pid file. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const dataFolder = lines[1]
  if (!Number.isSafeInteger(pid) || pid <= 0 || !dataFolder) return undefined
  const port = Number(lines[3])
  return { pid, dataFolder, port: Number.isInteger(port) && port > 0 ? port : undefined, ready: lines[7]?.trim() === 'ready' }
}
