import { Alert, Button, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconBuildingSkyscraper } from '@tabler/icons-react'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useAddress } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { rememberWhereTo } from './company-way.ts'

/** Where somebody's address is a company's that signs its people in itself: the way there. Nothing, where it is not. */
export function CompanySignIn({ email: typed }: { email: string }) {
  const [email] = useDebouncedValue(typed, 300)
  const t = useWords('identity.company')
  const sentence = useSentence()
  const [{ next }] = useAddress()
  const realm = useQuery({
    queryKey: ['sso realm', email],
    queryFn: async () => (await api.POST('/sso/realm', { body: { email } })).data.company,
    enabled: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email),
    staleTime: 60_000,
    retry: false,
  })
  const leave = useMutation({
    mutationFn: () => api.POST('/sso/attempts', { body: { email } }),
    onSuccess: ({ data }) => {
      rememberWhereTo(next)
      location.assign(data.url)
    },
  })
  const company = realm.data
  if (!company) return null
  return (
    <Stack gap="xs" role="status">
      {company.isRequired && <Text size="sm">{t('required', { company: company.name })}</Text>}
      <Button variant={company.isRequired ? 'filled' : 'default'} fullWidth leftSection={<IconBuildingSkyscraper size={18} stroke={1.5} aria-hidden />} loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('verb', { company: company.name })}
      </Button>
      {leave.error && (
        <Alert color="danger" role="alert">
          {sentence(leave.error)}
        </Alert>
      )}
    </Stack>
  )
}
