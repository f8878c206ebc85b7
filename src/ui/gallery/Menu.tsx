import { Anchor, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { Link } from '../Link.tsx'
import { languages } from '../words/languages.ts'
import type { Language } from '../words/languages.ts'
import { useLanguage } from '../words/use-words.ts'
import classes from './gallery.module.css'

export function Menu() {
  const { language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <nav className={classes.menu} aria-label="Gallery">
      {['', 'list', 'empty-list', 'failed-list', 'form', 'calendar', 'import'].map((path) => (
        <Anchor key={path} component={Link} to={`/gallery/${path}`} size="xs">
          {path || 'parts'}
        </Anchor>
      ))}
      <SegmentedControl size="xs" aria-label="Language" value={language} onChange={(next) => void setLanguage(next as Language)} data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))} />
      <SegmentedControl size="xs" aria-label="Scheme" value={colorScheme} onChange={(next) => setColorScheme(next)} data={['light', 'dark', 'auto']} />
    </nav>
  )
}
