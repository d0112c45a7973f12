import type { Command } from './command.ts'

interface Entry {
  readonly summary: string
  /** Loaded only when it is called, so that every command starts fast. */
  load(): Promise<Command>
}

/** Every command by its name. A name of two words is a command of a command. */
export const CATALOG: Readonly<Record<string, Entry>> = {
  lig: {
    summary: 'asks a map-resolver or map-server for the mapping of an EID',
    load: async () => (await import('./commands/lig.ts')).lig,
  },
  probe: { summary: 'probes a locator, as ping does a host', load: async () => (await import('./commands/probe.ts')).probe },
  rig: { summary: 'follows the delegation tree to the map-servers of an EID', load: async () => (await import('./commands/rig.ts')).rig },
  walk: { summary: 'finds every mapping in a block of EIDs', load: async () => (await import('./commands/walk.ts')).walk },
  decode: {
    summary: 'explains the LISP control messages of a capture or of hex text',
    load: async () => (await import('./commands/decode.ts')).decode,
  },
  lab: { summary: 'runs a simulated LISP network', load: async () => (await import('./commands/lab.ts')).lab },
  'lab show': { summary: 'shows the running lab', load: async () => (await import('./commands/lab-show.ts')).labShow },
  'lab down': { summary: 'takes a locator of the running lab down', load: async () => (await import('./commands/lab-down.ts')).labDown },
  'lab up': { summary: 'brings a locator of the running lab up again', load: async () => (await import('./commands/lab-up.ts')).labUp },
  'lab set': {
    summary: 'gives an EID-prefix of the running lab another locator-set',
    load: async () => (await import('./commands/lab-set.ts')).labSet,
  },
  'lab move': {
    summary: 'moves a host or an EID-prefix to another site',
    load: async () => (await import('./commands/lab-move.ts')).labMove,
  },
  'lab hijack': {
    summary: 'has an xTR of the running lab register what is not its own',
    load: async () => (await import('./commands/lab-hijack.ts')).labHijack,
  },
  'lab register': {
    summary: 'stops a site of the running lab from registering',
    load: async () => (await import('./commands/lab-register.ts')).labRegister,
  },
  'lab server': {
    summary: 'takes a server of the running lab down, or restarts it',
    load: async () => (await import('./commands/lab-server.ts')).labServer,
  },
  'lab fault': { summary: 'makes a link of the running lab faulty', load: async () => (await import('./commands/lab-fault.ts')).labFault },
  'lab cut': { summary: 'takes the network from an observer', load: async () => (await import('./commands/lab-cut.ts')).labCut },
  'lab heal': {
    summary: 'mends a link, or gives an observer its network back',
    load: async () => (await import('./commands/lab-heal.ts')).labHeal,
  },
  apply: {
    summary: 'applies an inventory file, showing the difference first',
    load: async () => (await import('./commands/apply.ts')).apply,
  },
  import: {
    summary: "takes history, and an inventory to edit, from other tools' files",
    load: async () => (await import('./commands/import.ts')).importArchive,
  },
  report: {
    summary: 'writes a report of a period: registrations, changes, availability, incidents, findings',
    load: async () => (await import('./commands/report.ts')).report,
  },
  'audit archive': {
    summary: 'tells what an auditor has to know of an archive',
    load: async () => (await import('./commands/audit-archive.ts')).auditArchive,
  },
  compare: {
    summary: 'compares what another source says with what is registered',
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  'report consistency': {
    summary: 'tells how mappings hold over time and how servers agree',
    load: async () => (await import('./commands/report-consistency.ts')).reportConsistency,
  },
  evidence: {
    summary: 'packs what is known of an incident, a site or an EID-prefix, with what proves it',
    load: async () => (await import('./commands/evidence.ts')).evidence,
  },
  'verify-history': {
    summary: 'checks the hash chain, and names the first broken link',
    load: async () => (await import('./commands/verify-history.ts')).verifyHistory,
  },
  'admin set-up-link': {
    summary: 'prints a link that makes an administrator, or gives one a new password',
    load: async () => (await import('./commands/admin-set-up-link.ts')).adminSetUpLink,
  },
  'admin retention': {
    summary: 'shows how long measurements are kept, or changes it',
    load: async () => (await import('./commands/admin-retention.ts')).adminRetention,
  },
  'admin token': {
    summary: 'makes a token with which a program reads the REST API',
    load: async () => (await import('./commands/admin-token.ts')).adminToken,
  },
  export: { summary: 'writes the inventory that is in force', load: async () => (await import('./commands/export.ts')).exportInventory },
}

/** The longest name that the arguments begin with, and what is left of them. */
export function findCommand(argv: readonly string[]): { readonly entry: Entry; readonly rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ')
    if (argv.length >= words && Object.hasOwn(CATALOG, name)) {
      const entry = CATALOG[name]
      if (entry !== undefined) return { entry, rest: argv.slice(words) }
    }
  }
  return undefined
}

export function catalogText(): string {
  const names = Object.keys(CATALOG)
  const width = Math.max(...names.map((name) => name.length))
  return [
    'usage: lispwatch COMMAND ...',
    '',
    ...Object.entries(CATALOG).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'lispwatch COMMAND --help explains a command. --json writes one line of JSON for programs, --lab talks to the running lab.',
    'exit codes: 0 done or positive, 1 negative or findings, 2 wrong usage, 3 no answer, 4 an answer that cannot be read',
    '',
  ].join('\n')
}
