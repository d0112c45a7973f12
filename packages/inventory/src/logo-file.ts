import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { logoType, MOST_LOGO_BYTES } from '@lispwatch/domain/status-page/logo'

export type LogoFile = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string }

const refused = (reason: string): LogoFile => ({ ok: false, reason })

/**
 * A logo as the inventory keeps it, of what is written in the file: a data: address as it is, else the name of a picture. What is in the
 * picture the domain judges.
 *
 * @param folder where names begin, that of the inventory; undefined: it is none of a file
 */
export function logoFrom(written: string, folder: string | undefined): LogoFile {
  if (/^\s*data:/i.test(written)) return { ok: true, text: written }
  if (folder === undefined) return refused('a logo is named beside an inventory that is a file; write it as data:image/png;base64,... here')
  const file = resolve(folder, written)
  try {
    const found = statSync(file)
    if (!found.isFile()) return refused(`${file} is no file`)
    if (found.size > MOST_LOGO_BYTES) return refused(`${file} is larger than the ${MOST_LOGO_BYTES / 1024} KiB that a logo may have`)
    const bytes = readFileSync(file)
    return { ok: true, text: `data:${logoType(bytes)};base64,${bytes.toString('base64')}` }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return refused(code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read: ${code}`)
  }
}
