import { TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'

/** One field for a code: phones offer what they know of, and digits to type it with. */
export function CodeInput({ kind, ...rest }: { kind: 'app' | 'backup' | 'either' } & ComponentProps<typeof TextInput>) {
  const isOfApp = kind === 'app'
  return (
    <TextInput
      name="code"
      autoComplete={kind === 'backup' ? 'off' : 'one-time-code'}
      inputMode={isOfApp ? 'numeric' : 'text'}
      autoCapitalize={isOfApp ? 'off' : 'characters'}
      maxLength={40}
      spellCheck={false}
      attributes={{ input: { dir: 'ltr' } }}
      {...rest}
    />
  )
}
