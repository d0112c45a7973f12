import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of packet captures that are not part of the project: LISPWATCH_SAMPLES, or shared/captures beside the repository. */
export const SAMPLES: string = process.env.LISPWATCH_SAMPLES ?? fileURLToPath(new URL('../../../../shared/captures', import.meta.url))

/** Without the folder the tests over it are skipped, and say so. */
export const HAS_SAMPLES: boolean = existsSync(SAMPLES)

/** Whether tshark is installed, to read what we write; without it those tests are skipped. */
export const HAS_TSHARK: boolean = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'tshark')))

/** Inputs of the fuzz run; `npm run torture` raises it. */
export const FUZZ_INPUTS: number = Number(process.env.LISPWATCH_FUZZ_INPUTS ?? 20_000)

/** Seed of the fuzz run: printed by a failure, given again to repeat it. */
export const FUZZ_SEED: number = Number(process.env.LISPWATCH_FUZZ_SEED ?? 4342)
