import { createServer } from 'node:net'
import { codeOf, Failure, messageOf } from './failure.ts'

/** Why nobody can listen there, with the remedy; undefined for a fault that says nothing about the address. */
export function explainPortError(code: string | undefined, host: string, port: number): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken by another program; end that program or choose another port: npm start -- --port ${port === 65_535 ? 3000 : port + 1}`
    case 'EACCES':
      return `port ${port} may not be opened by this user (ports below 1024 are for root); choose another: npm start -- --port 3000`
    case 'EADDRNOTAVAIL':
      return `${host} is not an address of this machine; set HOST to one that is, or leave it out for 127.0.0.1`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is no address and no known name; set HOST to an address of this machine, or leave it out for 127.0.0.1`
    default:
      return undefined
  }
}

/** Listens there for a moment: the port that was free (another one for port 0), or the line for people. */
export const demandPort = (host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => {
      reject(new Failure(explainPortError(codeOf(error), host, port) ?? `nobody can listen on ${host}:${port}: ${messageOf(error)}`))
    })
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })

/** The address to type into a browser on this machine. */
export function localUrl(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' || host === '' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
