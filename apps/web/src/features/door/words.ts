export const WORDS = {
  signInTitle: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  asGuest: 'Look around as a guest',
  forgotten: 'Forgotten the password? An administrator can make you a new account. An administrator who forgot it gets a new link with:',
  newLinkCommand: 'npx lispwatch admin set-up-link',
  setUpTitle: 'Set up Lispwatch',
  setUpIntro:
    'This link works once. It makes you an administrator; with the e-mail address of one who is there already it sets a new password. Further people are added in the settings.',
  name: 'Your name',
  newPassword: 'Password',
  passwordHint: 'At least 12 characters. A few random words are easier to remember than signs.',
  passwordShort: 'Use at least 12 characters.',
  again: 'Password again',
  notSame: 'The two passwords are not the same.',
  create: 'Create the administrator',
  creating: 'Creating',
  after: {
    created: 'The administrator was created. Sign in with your e-mail address.',
    changed: 'The password was changed. Sign in with the new one.',
  },
} as const

export const PASSWORD_LEAST = 12
