import { z } from 'zod'

const PRINTABLE = /^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?$/u

/** Text that shows what it is, wherever it is shown. */
export const printable = (describe: string, most = 100) =>
  z
    .string()
    .max(most, `is longer than ${most} characters`)
    .refine((text) => PRINTABLE.test(text), 'must be printable text that does not start or end with a space')
    .describe(describe)

export const name = printable('Name, unique among its kind.')
