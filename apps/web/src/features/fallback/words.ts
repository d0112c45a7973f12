export const WORDS = {
  notFoundTitle: 'There is no such page',
  notFound: 'The address may be mistyped, or what it showed is no longer in the inventory.',
  noSiteTitle: 'There is no such site',
  noEidTitle: 'There is no such EID-prefix',
  noEid: 'It may be mistyped, or nobody has asked or heard about it yet.',
  toMappings: 'See all mappings',
  toOverview: 'Go to the overview',
  toSites: 'See all sites',
  failedTitle: 'This page could not be shown',
  failed:
    'The server or its database did not answer as it should. Nothing is lost: what was measured is kept, and the pollers go on by themselves.',
  reference: 'Reference for the log of the server',
  retry: 'Try again',
  signIn: 'Sign in',
  noAnswer: 'The server does not answer. What is measured meanwhile is kept.',
} as const
