import { startProgram } from '../program.ts'
import { programSpec } from './program-spec.ts'

/** A launcher in small, to be killed by a test: runs one program in the folder that it is given, says its pid, and stays. */
const program = startProgram(programSpec(process.argv[2] ?? '', 'held', 'setInterval(() => undefined, 60_000)'))
console.log(program.pid)
setInterval(() => undefined, 60_000)
