import { defineCommand } from '../command.ts'
import { databaseUrl } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { runningProduct } from '../running-product.ts'
import { CommandFailure } from '../usage-error.ts'

const DEFAULT_ADDRESS = 'http://127.0.0.1:3000'

export const adminSetUpLink = defineCommand({
  name: 'admin set-up-link',
  summary: 'Prints a link that makes an administrator, or gives one who forgot the password a new one.',
  positionals: [],
  options: {},
  notes: `The link works once, within a day; older ones that nobody used end. With the e-mail address of an administrator it gives that
administrator a new password, with one that nobody has it makes a new administrator.
The database is that of DATABASE_URL, as its owner, else that of the running product, for the user who started it.`,
  examples: ['lispwatch admin set-up-link'],
  async run(_, io) {
    const url = await databaseUrl(io, 'ownerUrl')
    const { withConnection } = await import('@lispwatch/db/connection')
    const { createSetUpLink } = await import('@lispwatch/db/set-up-link')
    const token = await withConnection(url, (owner) => createSetUpLink(owner, Date.now())).catch((error: unknown) => {
      const reason = String(error instanceof Error ? error.message : error)
      const remedy = 'the product must run, and DATABASE_URL, where it is set, must be how its owner connects'
      throw new CommandFailure(`no set-up link could be made (${reason}); ${remedy}`, EXIT.noAnswer)
    })
    const address = io.env.publicUrl ?? (await runningProduct(io.env.home)).publicUrl ?? DEFAULT_ADDRESS
    io.out(`${address}/setup/${token}\n`)
    return EXIT.done
  },
})
