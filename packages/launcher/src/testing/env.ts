/** Where tests look for installed servers. */
export const testPath = process.env.PATH ?? ''
