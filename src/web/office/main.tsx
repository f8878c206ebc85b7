import { createRoot } from 'react-dom/client'
import { sessionQuery } from '../../ui/data/session.ts'
import { languageOf } from '../../ui/words/languages.ts'
import { chosenLanguage } from '../../ui/words/choice.ts'
import { speak } from '../../ui/words/parts.ts'
import { loadHabits } from '../../ui/words/WordsProvider.tsx'
import { App, queries } from './App.tsx'
import { loadWords } from './catalogues.ts'

const root = createRoot(document.getElementById('root')!)
root.render(<App initial={await firstWords()} />)

/** For so long nothing is shown. Whoever waits longer sees the outline of the office, in the likely language. */
const patience = 1_000

/** Who is here decides the language, unless this browser was told one; the words of the likely one are fetched meanwhile. */
async function firstWords() {
  const guess = languageOf(chosenLanguage(), navigator.languages)
  const known = queries.fetchQuery(sessionQuery).catch(() => null)
  const [session, guessed] = await Promise.all([Promise.race([known, new Promise<null>((resolve) => setTimeout(resolve, patience, null))]), speak(guess, loadWords)])
  const language = languageOf(chosenLanguage() ?? session?.language, navigator.languages, session?.organization?.defaultLanguage)
  await loadHabits(language)
  return { language, messages: language === guess ? guessed : await speak(language, loadWords) }
}
