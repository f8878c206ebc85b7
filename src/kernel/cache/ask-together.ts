/**
 * Turns a question about many into questions about one: those that are asked in the same turn of the event loop are
 * answered by one call of `load`, which gets each key once and answers what it found. Answers null for a key without
 * an answer; a failure is everybody's who asked.
 */
export function askTogether<Value>(load: (keys: string[]) => Promise<Map<string, Value>>): (key: string) => Promise<Value | null> {
  let gathering: Map<string, PromiseWithResolvers<Value | null>> | null = null

  const ask = async (asked: Map<string, PromiseWithResolvers<Value | null>>) => {
    try {
      const answers = await load([...asked.keys()])
      for (const [key, { resolve }] of asked) resolve(answers.get(key) ?? null)
    } catch (error) {
      for (const { reject } of asked.values()) reject(error)
    }
  }

  return (key) => {
    if (!gathering) {
      const asked = (gathering = new Map<string, PromiseWithResolvers<Value | null>>())
      setImmediate(() => {
        gathering = null
        void ask(asked)
      })
    }
    const question = gathering.get(key) ?? Promise.withResolvers<Value | null>()
    gathering.set(key, question)
    return question.promise
  }
}
