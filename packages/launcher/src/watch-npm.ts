/** npm that is killed with -9 cannot pass anything on; its absence shows in our parent. Ends the product then. */
export function watchNpm(onGone: () => void, everyMs = 500): void {
  const npm = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(timer)
    onGone()
  }, everyMs)
  timer.unref()
}
