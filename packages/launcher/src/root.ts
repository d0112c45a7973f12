import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout: the folder with the root package.json. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** A program that npm installed, as a path that Node runs. */
export const TURBO = join(ROOT, 'node_modules/turbo/bin/turbo')
export const PRISMA = join(ROOT, 'packages/db/bin/prisma.mjs')
