import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { WireAddress } from '../encoded-address.ts'

/** Reads a nested AFI-encoded address; handed in, because addresses contain LCAFs and LCAFs contain addresses. */
export type AddressParser = (reader: Reader, field: string) => WireAddress

/** Writes a nested AFI-encoded address. */
export type AddressEmitter = (writer: Writer, address: WireAddress) => void
