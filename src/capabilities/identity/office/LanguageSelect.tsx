import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useChooseLanguage } from '../../../ui/words/use-choose-language.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'

/** Each language is named in itself, so that nobody has to read another one to find their own. */
export function LanguageSelect() {
  const t = useWords('identity.frame')
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <Button variant="subtle" color="gray" px="sm" leftSection={<IconLanguage size={18} stroke={1.5} aria-hidden />} aria-label={`${t('language')}: ${languages[language].name}`}>
          {languages[language].name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(languages) as Language[]).map((one) => (
          <Menu.Item key={one} lang={one} role="menuitemradio" aria-checked={one === language} rightSection={one === language && <IconCheck size={16} aria-hidden />} onClick={() => void choose(one)}>
            {languages[one].name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
