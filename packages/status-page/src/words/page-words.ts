import type { Language } from '../view/public-view.ts'

/** What is said beside the state of things: the question about an EID, the gate, and how to take a page elsewhere. */
export interface PageWords {
  readonly eid: {
    readonly title: string
    readonly label: string
    readonly help: string
    readonly ask: string
    readonly malformed: string
    readonly notPublic: string
    readonly tooMany: string
    readonly registered: (eid: string) => string
    readonly lapsed: (eid: string) => string
    readonly never: (eid: string) => string
    readonly unmeasured: (eid: string) => string
    /** What it means for somebody who does not know LISP. */
    readonly meansRegistered: string
    readonly meansLapsed: string
    readonly meansNever: string
    readonly covering: string
    readonly since: string
    readonly lastHeard: string
    readonly servers: string
    readonly others: (count: number) => string
    readonly site: string
    readonly locators: string
  }
  readonly gate: {
    readonly title: string
    readonly label: string
    readonly enter: string
    readonly wrong: string
    readonly tooMany: string
  }
  readonly share: {
    readonly title: string
    readonly feeds: string
    readonly programs: string
    readonly programsAbout: string
    readonly embed: string
    readonly embedAbout: string
    readonly badges: string
    readonly badgesAbout: string
    readonly registered: string
    readonly token: string
  }
}

const EN: PageWords = {
  eid: {
    title: 'Is my EID registered?',
    label: 'EID',
    help: 'An address such as 10.1.0.1, or an EID-prefix; with its instance-id as [101]10.1.0.1.',
    ask: 'Ask',
    malformed: 'This is no EID: write an IPv4 or IPv6 address, or a prefix without host bits.',
    notPublic: 'Nothing is told about this EID here: it is in none of the blocks of this page.',
    tooMany: 'So many questions at once nobody answers. Wait a minute and ask again.',
    registered: (eid) => `${eid} is registered.`,
    lapsed: (eid) => `${eid} is not registered at the moment.`,
    never: (eid) => `${eid} is not registered.`,
    unmeasured: (eid) => `Nobody can say at the moment whether ${eid} is registered.`,
    meansRegistered: 'The mapping system knows where to send packets for it.',
    meansLapsed: 'Its router has not renewed the registration, so packets for it do not arrive. It was registered before.',
    meansNever: 'No router registered it in the time that is remembered here. Packets for it do not arrive through LISP.',
    covering: 'EID-prefix',
    since: 'Since',
    lastHeard: 'Last heard',
    servers: 'Registered at',
    others: (count) => (count === 1 ? 'one more map-server' : `${count} more map-servers`),
    site: 'Site',
    locators: 'Through',
  },
  gate: {
    title: 'This page has a password',
    label: 'Password',
    enter: 'Show the page',
    wrong: 'That is not the password.',
    tooMany: 'Too many attempts. Wait a quarter of an hour and try again.',
  },
  share: {
    title: 'Feeds, badges, embedding',
    feeds: 'Feeds',
    programs: 'For programs',
    programsAbout: 'The same JSON as Atlassian Statuspage. Every answer has an ETag: ask with If-None-Match.',
    embed: 'On your own pages',
    embedAbout: 'A small view that renews itself; your page needs no script for it.',
    badges: 'Badges',
    badgesAbout:
      'For each component its state, uptime and round trip (metric=state, uptime, rtt) in three styles (style=flat, square, pill).',
    registered: 'Registered EID-prefixes, day by day, as LISPmon lists them',
    token: 'These addresses have a key in them that opens the page without a password. Give them only to whom you would give the password.',
  },
}

const DE: PageWords = {
  eid: {
    title: 'Ist meine EID registriert?',
    label: 'EID',
    help: 'Eine Adresse wie 10.1.0.1 oder ein EID-Präfix; mit Instance-ID als [101]10.1.0.1.',
    ask: 'Fragen',
    malformed: 'Das ist keine EID: bitte eine IPv4- oder IPv6-Adresse oder ein Präfix ohne Host-Bits eingeben.',
    notPublic: 'Über diese EID wird hier nichts gesagt: sie liegt in keinem der Blöcke dieser Seite.',
    tooMany: 'So viele Fragen auf einmal beantwortet niemand. Bitte eine Minute warten.',
    registered: (eid) => `${eid} ist registriert.`,
    lapsed: (eid) => `${eid} ist im Augenblick nicht registriert.`,
    never: (eid) => `${eid} ist nicht registriert.`,
    unmeasured: (eid) => `Im Augenblick weiß niemand, ob ${eid} registriert ist.`,
    meansRegistered: 'Das Mapping-System weiß, wohin Pakete dafür gehen.',
    meansLapsed: 'Der Router hat die Registrierung nicht erneuert, Pakete dafür kommen nicht an. Vorher war sie registriert.',
    meansNever: 'Kein Router hat sie in der Zeit registriert, an die sich diese Seite erinnert. Über LISP kommen Pakete dafür nicht an.',
    covering: 'EID-Präfix',
    since: 'Seit',
    lastHeard: 'Zuletzt gehört',
    servers: 'Registriert bei',
    others: (count) => (count === 1 ? 'einem weiteren Map-Server' : `${count} weiteren Map-Servern`),
    site: 'Standort',
    locators: 'Über',
  },
  gate: {
    title: 'Diese Seite hat ein Passwort',
    label: 'Passwort',
    enter: 'Seite zeigen',
    wrong: 'Das ist nicht das Passwort.',
    tooMany: 'Zu viele Versuche. Bitte eine Viertelstunde warten.',
  },
  share: {
    title: 'Feeds, Badges, Einbetten',
    feeds: 'Feeds',
    programs: 'Für Programme',
    programsAbout: 'Dasselbe JSON wie Atlassian Statuspage. Jede Antwort hat ein ETag: bitte mit If-None-Match fragen.',
    embed: 'Auf eigenen Seiten',
    embedAbout: 'Eine kleine Ansicht, die sich selbst erneuert; die eigene Seite braucht kein Skript dafür.',
    badges: 'Badges',
    badgesAbout:
      'Zu jeder Komponente Zustand, Verfügbarkeit und Umlaufzeit (metric=state, uptime, rtt) in drei Formen (style=flat, square, pill).',
    registered: 'Registrierte EID-Präfixe Tag für Tag, wie LISPmon sie auflistet',
    token:
      'Diese Adressen enthalten einen Schlüssel, der die Seite ohne Passwort öffnet. Geben Sie sie nur weiter, wem Sie auch das Passwort gäben.',
  },
}

const BY_LANGUAGE: Record<Language, PageWords> = { en: EN, de: DE }

export function pageWordsOf(language: Language): PageWords {
  return BY_LANGUAGE[language]
}
