import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { commandLab } from './control-client.ts'
import type { ControlPoint } from './control-server.ts'

/** Where a running lab is found. Lies in the state folder, readable by its owner only, while the lab runs. */
export interface LabFile {
  readonly pid: number
  readonly world: string
  readonly hub: Endpoint
  readonly control: ControlPoint
  /** Addresses in the simulated network that a visiting client should use. */
  readonly observer: { readonly address: string; readonly address6: string }
}

export function labFilePath(home: string): string {
  return path.join(home, 'lab.json')
}

/** The lab that runs with this state folder, if one does. A file whose lab is gone counts as none. */
export async function findLab(home: string): Promise<LabFile | undefined> {
  const lab = await readLabFile(labFilePath(home))
  if (lab === undefined || !isAlive(lab.pid)) return undefined
  // Process numbers come round again; only the lab itself knows its token.
  const answer = await commandLab(lab.control, { command: 'show' })
  return answer.ok ? lab : undefined
}

export async function writeLabFile(home: string, lab: LabFile): Promise<void> {
  await mkdir(home, { recursive: true })
  const file = labFilePath(home)
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(lab, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, file)
}

/** Removes the file if it is still this lab's own. */
export async function removeLabFile(home: string, token: string): Promise<void> {
  const present = await readLabFile(labFilePath(home))
  if (present?.control.token === token) await unlink(labFilePath(home)).catch(() => {})
}

async function readLabFile(file: string): Promise<LabFile | undefined> {
  try {
    const lab = JSON.parse(await readFile(file, 'utf8')) as Partial<LabFile> | null
    const whole = typeof lab?.pid === 'number' && lab.hub !== undefined && lab.control !== undefined && lab.observer !== undefined
    return whole ? (lab as LabFile) : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
