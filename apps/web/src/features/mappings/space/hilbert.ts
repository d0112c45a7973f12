/** A rectangle of cells. */
export interface CellBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the cell with this number lies on a Hilbert curve over 2 ** order x 2 ** order cells: neighbours in number are neighbours. */
export function cellAt(index: number, order: number): { readonly x: number; readonly y: number } {
  let [x, y, rest] = [0, 0, index]
  for (let side = 1; side < 2 ** order; side *= 2) {
    const right = 1 & (rest >> 1)
    const up = 1 & (rest ^ right)
    if (up === 0) {
      if (right === 1) [x, y] = [side - 1 - x, side - 1 - y]
      ;[x, y] = [y, x]
    }
    x += side * right
    y += side * up
    rest >>= 2
  }
  return { x, y }
}

/** The box of a run that is as long as a power of two and begins at a multiple of its length, as every prefix does: a square, or two. */
export function boxOf(start: number, length: number, order: number): CellBox {
  const bits = Math.round(Math.log2(length))
  const side = 2 ** (bits >> 1)
  const squares = bits % 2 === 0 ? [start] : [start, start + length / 2]
  const corners = squares.map((at) => {
    const { x, y } = cellAt(at, order)
    return { x: Math.floor(x / side) * side, y: Math.floor(y / side) * side }
  })
  const [left, top] = [Math.min(...corners.map(({ x }) => x)), Math.min(...corners.map(({ y }) => y))]
  const [right, bottom] = [Math.max(...corners.map(({ x }) => x)), Math.max(...corners.map(({ y }) => y))]
  return { x: left, y: top, width: right - left + side, height: bottom - top + side }
}
