import { Button } from '@mantine/core'
import { IconDevices, IconHourglass, IconKeyboard, IconShieldCheck, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { usePlace } from '../shell/place.ts'

const elsewhere = {
  desks: { icon: IconDevices, about: 'desks:settings', deed: 'desks:open' },
  council: { icon: IconUsersGroup, about: 'council:settings', deed: 'desk:command.council' },
  safety: { icon: IconShieldCheck, about: 'settings:storage.about', deed: 'desk:command.safety' },
  retention: { icon: IconHourglass, about: 'settings:retention.about', deed: 'desk:command.retention' },
  shortcuts: { icon: IconKeyboard, about: 'settings:shortcuts.about', deed: 'desk:command.shortcuts' },
} as const

export interface ElsewherePartProps {
  readonly at: keyof typeof elsewhere
  /** What of it is seen here already. */
  readonly children?: ReactNode
}

/** What has a page of its own: what is done there, and the way. */
export function ElsewherePart({ at, children }: ElsewherePartProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { icon, about, deed } = elsewhere[at]
  return (
    <>
      {children}
      <p>{t(about)}</p>
      <div>
        <Button leftSection={<Icon of={icon} />} onClick={() => go({ at })}>
          {t(deed)}
        </Button>
      </div>
    </>
  )
}
