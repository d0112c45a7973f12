import { ROLES } from '@lispwatch/domain/role'
import { z } from 'zod'

/** What an account may look like; the forms in the browser may use the same rules. */
export const accountName = z.string().trim().min(1, 'Enter a name.').max(100, 'A name has at most 100 characters.')
export const accountEmail = z.string().trim().toLowerCase().max(254).pipe(z.email('Enter an e-mail address.'))
export const accountPassword = z
  .string()
  .min(12, 'A password has at least 12 characters.')
  .max(128, 'A password has at most 128 characters.')
export const accountRole = z.enum(ROLES)
