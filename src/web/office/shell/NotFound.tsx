import { Button } from '@mantine/core'
import { Link } from '../../../ui/Link.tsx'
import { Missing } from '../../../ui/states/Missing.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

export function NotFound() {
  const t = useWords('office')
  return (
    <Missing
      action={
        <Button component={Link} to="/office" variant="default">
          {t('go_to_today')}
        </Button>
      }
    />
  )
}
