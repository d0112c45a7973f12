import type { LabCommand } from '@lispwatch/lab/command'
import { commandLab } from '@lispwatch/lab/run/control-client'
import type { LabSnapshot } from '@lispwatch/lab/snapshot'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { jsonLine } from './json/json-line.ts'
import { runningLab } from './running-lab.ts'
import { CommandFailure } from './usage-error.ts'

/** Has the running lab do something and says what it did. @throws CommandFailure when no lab runs, or it refuses */
export async function commandRunningLab(io: Io, command: LabCommand, json: boolean): Promise<LabSnapshot> {
  const { control } = await runningLab(io)
  const answer = await commandLab(control, command)
  if (!answer.ok) throw new CommandFailure(answer.error, EXIT.usage)
  if (json) io.out(jsonLine(command.command === 'show' ? answer.snapshot : { done: answer.done, warnings: answer.warnings }))
  else if (answer.done !== '') io.out(`${[answer.done, ...answer.warnings].join('\n')}\n`)
  return answer.snapshot
}
