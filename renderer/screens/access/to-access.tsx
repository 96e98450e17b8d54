import { Button } from '@mantine/core'
import { IconEyeCheck, IconFileAlert, IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IconShape } from '../../ui/icon.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useDesk } from '../desk-context.ts'
import type { Place } from '../shell/place.ts'
import { usePlace } from '../shell/place.ts'

/** The way to 閲覧の記録. */
export function ToAccess() {
  const { t } = useTranslation()
  return <Way icon={IconEyeCheck} words={t('access:title')} place={{ at: 'access' }} />
}

/** The way to the paper for a desk that was lost. */
export function ToIncident() {
  const { t } = useTranslation()
  return <Way icon={IconFileAlert} words={t('incident:make')} place={{ at: 'incident' }} />
}

/** The way to 保存期間をすぎた人. */
export function ToRetention() {
  const { t } = useTranslation()
  return <Way icon={IconHourglass} words={t('retention:short')} place={{ at: 'retention' }} />
}

/** Headquarters keeps no roster, and has none of these. */
function Way({ icon, words, place }: { readonly icon: IconShape; readonly words: string; readonly place: Place }) {
  const { state } = useDesk()
  const { go } = usePlace()
  if (state.phase !== 'open' || state.desk.organisation.kind === 'headquarters') return null
  return (
    <Button leftSection={<Icon of={icon} />} onClick={() => go(place)}>
      {words}
    </Button>
  )
}
