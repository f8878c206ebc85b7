import { Badge, Group, Text } from '@mantine/core'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './contacts.module.css'

/** Where there is little room, a few of them and how many more there are. */
export function Tags({ of, most = Infinity }: { of: string[]; most?: number }) {
  const t = useWords('contacts.office')
  return (
    <Group gap={4} wrap={most === Infinity ? 'wrap' : 'nowrap'} component="span" display="inline-flex" maw="100%">
      {of.slice(0, most).map((tag) => (
        <Badge key={tag} color="gray" component="span" fw={500} className={most === Infinity ? '' : classes.tag!}>
          <bdi>{tag}</bdi>
        </Badge>
      ))}
      {of.length > most && (
        <Text span size="xs" c="dimmed">
          {t('and_more', { count: of.length - most })}
        </Text>
      )}
    </Group>
  )
}
