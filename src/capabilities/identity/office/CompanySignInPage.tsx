import { Alert, Anchor, Button, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconBuildingSkyscraper } from '@tabler/icons-react'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useAddress, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { rememberWhereTo } from './company-way.ts'
import { PlainFrame } from './PlainFrame.tsx'

/** The address that a company gives to its people, whatever theirs is. Nobody is sent on without having asked for it. */
export default function CompanySignInPage() {
  const t = useWords('identity.company')
  const sentence = useSentence()
  const connectionId = usePath()['id']!
  const [{ next }] = useAddress()
  const realm = useQuery({ queryKey: ['sso realm of connection', connectionId], queryFn: async () => (await api.POST('/sso/realm', { body: { connectionId } })).data.company, retry: false })
  const leave = useMutation({
    mutationFn: () => api.POST('/sso/attempts', { body: { connectionId } }),
    onSuccess: ({ data }) => {
      rememberWhereTo(next)
      location.assign(data.url)
    },
  })
  const company = realm.data
  return (
    <PlainFrame title={t('door')}>
      {realm.isPending ? (
        <Skeleton height={80} />
      ) : (
        <Stack gap="md">
          {company ? (
            <Button fullWidth leftSection={<IconBuildingSkyscraper size={18} stroke={1.5} aria-hidden />} loading={leave.isPending} onClick={() => leave.mutate()}>
              {t('verb', { company: company.name })}
            </Button>
          ) : (
            <Text>{t('nobody')}</Text>
          )}
          {leave.error && (
            <Alert color="danger" role="alert">
              {sentence(leave.error)}
            </Alert>
          )}
          <Anchor component={Link} to="/sign-in" size="sm">
            {t('otherwise')}
          </Anchor>
        </Stack>
      )}
    </PlainFrame>
  )
}
