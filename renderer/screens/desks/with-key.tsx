import { Button } from '@mantine/core'
import { IconKeyOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { usePlace } from '../shell/place.ts'
import { useKnown } from './use-ring.ts'

/** A room whose records lie sealed. A desk without the association's key says so there, and offers nothing that it could not seal (SPEC K16). */
export function WithKey({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { known } = useKnown()
  if (!known?.lacksKey) return children
  return (
    <SplitPage head={<PageHead title={title} />}>
      <EmptyState
        icon={IconKeyOff}
        title={t('officers:lacking.title')}
        actions={
          <Button variant="filled" onClick={() => go({ at: 'desks' })}>
            {t('desks:open')}
          </Button>
        }
      >
        {t('officers:lacking.roster')} {t('officers:lacking.ask-admin')}
      </EmptyState>
    </SplitPage>
  )
}
