import { cpSync } from 'node:fs'
import path from 'node:path'

/**
 * Next's standalone server comes without the files that a content delivery network would serve. Here it serves everything itself, so they
 * are put where it looks for them.
 */
const web = path.resolve(import.meta.dirname, '..')
const standalone = path.join(web, '.next/standalone/apps/web')

cpSync(path.join(web, '.next/static'), path.join(standalone, '.next/static'), { recursive: true })
cpSync(path.join(web, 'public'), path.join(standalone, 'public'), { recursive: true })
