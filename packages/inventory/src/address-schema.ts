import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { z } from 'zod'

export const address = z
  .string()
  .max(64, 'is too long for an address')
  .refine((text) => canonicalIp(text) !== undefined, 'is not an IPv4 or IPv6 address')
  .describe('IPv4 or IPv6 address.')
