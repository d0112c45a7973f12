/** Where programs are found: all that a program under test is given of our own environment. */
export const path: string = process.env.PATH ?? ''
