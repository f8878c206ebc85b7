import { useMediaQuery } from '@mantine/hooks'

/** The same border as in the style sheets. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
}
