/** Next calls this once, before the first request. It builds it for the edge runtime as well, where nothing of ours runs. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: only this very expression lets the compiler leave the server out of the edge build
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { beginProcessLife } = await import('./server/process-life.ts')
    beginProcessLife()
  }
}
