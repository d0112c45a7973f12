import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, test } from 'vitest'
import { deliver } from '../src/send/deliver.ts'
import { sendMail } from '../src/send/smtp.ts'
import { exampleItem, exampleMessage } from '../src/testing/alert-message.ts'
import { composed } from '../src/testing/composed.ts'
import { TEST_CERTIFICATE, TEST_KEY } from './certificate.ts'
import { sending } from './sending.ts'

interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly source: string
  readonly isSecure: boolean
  readonly user: string | undefined
}

/** A real SMTP server on a free port of loopback. */
async function mailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    key: TEST_KEY,
    cert: TEST_CERTIFICATE,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          isSecure: session.secure,
          user: typeof session.user === 'string' ? session.user : undefined,
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => listening.once('listening', resolve))
  const { port } = listening.address() as AddressInfo
  return {
    settings: { host: '127.0.0.1', port: String(port), authority: TEST_CERTIFICATE },
    mails,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The headers of a mail, unfolded. */
function headersOf(source: string): readonly string[] {
  const [head = ''] = source.split('\r\n\r\n')
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
}

test('a mail leaves over STARTTLS, with text and HTML and what threads it', async () => {
  await using server = await mailServer()
  const outcome = await deliver(sending('email', server.settings, { key: 'two', firstKey: 'one' }))
  expect(outcome).toMatchObject({ kind: 'accepted', words: expect.stringContaining('Accepted for 2 of 2') })
  const [mail] = server.mails
  expect(mail).toMatchObject({ from: 'lispwatch@example.net', to: ['noc@example.net', 'night@example.net'], isSecure: true })
  const headers = headersOf(mail?.source ?? '')
  expect(headers).toContain('Subject: [atlas] Critical: 192.0.2.7 does not answer RLOC-probes.')
  expect(headers).toContain('Auto-Submitted: auto-generated')
  expect(headers.filter((line) => /^(Message-ID|In-Reply-To|References): <[0-9a-f]{32}@example\.net>$/.test(line))).toHaveLength(3)
  expect(mail?.source).toContain('Content-Type: text/plain')
  expect(mail?.source).toContain('Content-Type: text/html')
})

test('a mail leaves over TLS from the beginning, and with user and password', async () => {
  const users: string[] = []
  const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) => {
    users.push(`${username} ${password}`)
    if (password === 'right') done(null, { user: username ?? '' })
    else done(new Error('Invalid username or password'))
  }
  await using server = await mailServer({ secure: true, authOptional: false, onAuth })
  const settings = { ...server.settings, security: 'tls', user: 'lispwatch' }
  expect(await deliver(sending('email', { ...settings, password: 'right' }))).toMatchObject({ kind: 'accepted' })
  const wrong = await deliver(sending('email', { ...settings, password: 'wrong-password' }))
  expect(wrong).toMatchObject({ kind: 'refused', words: expect.stringContaining('does not accept user and password') })
  expect(wrong.words).not.toContain('wrong-password')
  expect(users).toEqual(['lispwatch right', 'lispwatch wrong-password'])
  expect(server.mails).toHaveLength(1)
})

test('nothing is sent to a server that offers no STARTTLS, nor to one with a certificate that nobody vouches for', async () => {
  await using plain = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
  expect(await deliver(sending('email', plain.settings))).toMatchObject({ kind: 'failed', isUncertain: false })
  expect(await deliver(sending('email', { ...plain.settings, security: 'none' }))).toMatchObject({ kind: 'accepted' })
  expect(plain.mails.map(({ isSecure }) => isSecure)).toEqual([false])
  await using unknown = await mailServer()
  const outcome = await deliver(sending('email', { ...unknown.settings, authority: '' }))
  expect(outcome).toMatchObject({ kind: 'failed', words: expect.stringMatching(/nothing was sent: .*self.signed/), isUncertain: false })
  expect(unknown.mails).toHaveLength(0)
})

test('what a server refuses for good and what it puts off are told apart', async () => {
  const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })
  await using forGood = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(550, 'No such user here')) })
  expect(await deliver(sending('email', forGood.settings))).toMatchObject({
    kind: 'refused',
    words: expect.stringContaining('No such user here'),
  })
  await using forNow = await mailServer({ onMailFrom: (_address, _session, done) => done(refusal(451, 'Greylisted, try again')) })
  expect(await deliver(sending('email', forNow.settings))).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('Greylisted'),
    isUncertain: false,
  })
})

test('those that the server takes get the mail although others are refused, who are named', async () => {
  await using server = await mailServer({
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('night') ? done(Object.assign(new Error('No such user'), { responseCode: 550 })) : done(),
  })
  const outcome = await deliver(sending('email', server.settings))
  expect(outcome).toMatchObject({ kind: 'accepted', words: expect.stringMatching(/Accepted for 1 of 2.*Refused for night@example\.net/) })
  expect(server.mails.map(({ to }) => to)).toEqual([['noc@example.net']])
})

test('a server that goes silent after it has the mail may have taken it; before that it surely has not', async () => {
  const time = new AbortController()
  await using silent = await mailServer({ onData: (stream) => stream.resume().on('end', () => time.abort()) })
  const outgoing = composed('email', exampleMessage(), silent.settings)
  if (outgoing.kind !== 'mail') throw new Error('e-mail is no mail')
  expect(await sendMail(outgoing, 'own', { signal: time.signal, patienceMs: 10_000 })).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('within 10 s'),
    isUncertain: true,
  })
  const mute = createServer((socket) => {
    socket.on('error', () => {})
    socket.resume()
  })
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const { port } = mute.address() as AddressInfo
  const outcome = await deliver(sending('email', { host: '127.0.0.1', port: String(port) }, { patienceMs: 150 }))
  expect(outcome).toMatchObject({ kind: 'failed', words: expect.stringContaining('within 0.15 s'), isUncertain: false })
  await new Promise<void>((resolve) => mute.close(() => resolve()))
  expect(await deliver(sending('email', { host: '127.0.0.1', port: String(port) }))).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('refuses connections'),
  })
})

test('a name with line ends makes no header and no second mail', async () => {
  await using server = await mailServer()
  const name = 'porto\r\nBcc: evil@example.org\r\n\r\n.\r\nRCPT TO:<evil@example.org>'
  const message = exampleMessage({ headline: name, network: name, items: [exampleItem({ title: name, where: name })] })
  expect(await deliver(sending('email', server.settings, { message }))).toMatchObject({ kind: 'accepted' })
  expect(server.mails).toHaveLength(1)
  expect(server.mails[0]?.to).toEqual(['noc@example.net', 'night@example.net'])
  expect(headersOf(server.mails[0]?.source ?? '').filter((line) => /^bcc:/i.test(line))).toEqual([])
})
