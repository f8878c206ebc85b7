import { MantineProvider } from '@mantine/core'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import './base.css'
import './fonts.ts'
import { themeFor, variablesFor } from './theme.ts'
import { useWords } from './words/use-words.ts'

/** Everything under it is dressed in the house's material, with the accent of the organization. */
export function UiProvider({ brandColour, children }: { brandColour?: string | null | undefined; children: ReactNode }) {
  const t = useWords('ui.record')
  const theme = useMemo(() => themeFor(brandColour), [brandColour])
  const variables = useMemo(() => variablesFor(brandColour), [brandColour])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
      <ModalsProvider modalProps={{ closeButtonProps: { 'aria-label': t('close') } }}>
        <Notifications position="bottom-center" limit={3} />
        {children}
      </ModalsProvider>
    </MantineProvider>
  )
}

/** The few style tags that are written while the page runs carry the nonce of the page: the content security policy lets no others in. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
Object.assign(globalThis, { __webpack_nonce__: styleNonce }) // how react-remove-scroll, under every dialog, asks for it
