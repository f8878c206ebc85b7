// What a person sees while something long happens.

/** A failure whose message is all that the person needs: no stack. */
export class Problem extends Error {}

/** Runs a command to its end; a Problem ends it with its sentence. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Problem ? `\n  ${error.message}\n` : error)
    process.exitCode = 1
  }
}

/** Says what is being done and, when it is done, how long it took. On a terminal the seconds count up meanwhile. */
export async function step(title, work) {
  const began = Date.now()
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`
  const live = process.stderr.isTTY
  const counting = live && setInterval(() => process.stderr.write(`\r  ${title} …  ${seconds()}`), 200)
  if (!live) process.stderr.write(`  ${title} …\n`)
  try {
    const result = await work()
    process.stderr.write(live ? `\r  ${title}  ✓ ${seconds()}   \n` : `  ${title}  done in ${seconds()}\n`)
    return result
  } catch (error) {
    if (live) process.stderr.write(`\r  ${title}  ✗ ${seconds()}   \n`)
    throw error
  } finally {
    clearInterval(counting)
  }
}
