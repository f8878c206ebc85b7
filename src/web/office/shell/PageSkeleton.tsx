import { Skeleton, Stack } from '@mantine/core'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'

/** The outline of a page while its code arrives. */
export function PageSkeleton() {
  return (
    <Stack gap="lg" px="lg" py="md">
      <Skeleton height={20} width={180} my={8} />
      <Skeletons rows={8} />
    </Stack>
  )
}
