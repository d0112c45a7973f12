import { findLab, type LabFile } from '@lispwatch/lab/run/lab-file'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { CommandFailure } from './usage-error.ts'

/** The lab that runs with this state folder. @throws CommandFailure when there is none */
export async function runningLab(io: Io): Promise<LabFile> {
  const lab = await findLab(io.env.home)
  if (lab === undefined) {
    throw new CommandFailure(
      `no lab runs with the state folder ${io.env.home}; start one with: npx lispwatch lab (npm start runs one, too)`,
      EXIT.usage,
    )
  }
  return lab
}
