import { Button } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { useDesk } from '../desk-context.ts'
import { usePlace } from '../shell/place.ts'

/** The way to 閲覧の記録. Headquarters keeps no roster. */
export function ToAccess() {
  const { t } = useTranslation()
  const { state } = useDesk()
  const { go } = usePlace()
  if (state.phase !== 'open' || state.desk.organisation.kind === 'headquarters') return null
  return (
    <Button leftSection={<Icon of={IconEyeCheck} />} onClick={() => go({ at: 'access' })}>
      {t('access:title')}
    </Button>
  )
}
