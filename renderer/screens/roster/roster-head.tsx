import { Button } from '@mantine/core'
import { IconPrinter, IconTableExport, IconTableImport, IconUserPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useDays } from '../../ui/use-days.ts'

export interface RosterHeadProps {
  /** How many are in the roster, and how many of them need their registration renewed. */
  readonly all: number
  readonly lapsing: number
  /** Nobody is found: there is nothing to make a list of. */
  readonly nobody: boolean
  readonly onImport: () => void
  readonly onSheet: () => void
  readonly onCallList: () => void
  readonly onAdd: () => void
}

/** How large the roster is, and what can be done with it. Stays as it is while somebody types into the search. */
export const RosterHead = memo(({ all, lapsing, nobody, onImport, onSheet, onCallList, onAdd }: RosterHeadProps) => {
  const { t } = useTranslation()
  const { number } = useDays()
  const lapsed = lapsing > 0 ? t('roster:lapsed', { count: lapsing, people: number(lapsing) }) : ''
  return (
    <PageHead
      title={t('roster:title')}
      fact={all === 0 ? undefined : t('roster:fact', { count: all, people: number(all) }) + lapsed}
      actions={
        <>
          <Button leftSection={<Icon of={IconTableImport} />} onClick={onImport}>
            {t('roster:action.import')}
          </Button>
          <Button leftSection={<Icon of={IconTableExport} />} disabled={nobody} onClick={onSheet}>
            {t('roster:action.save-sheet')}
          </Button>
          <Button leftSection={<Icon of={IconPrinter} />} disabled={nobody} onClick={onCallList}>
            {t('roster:action.save-call-list')}
          </Button>
          <Button variant="filled" leftSection={<Icon of={IconUserPlus} />} onClick={onAdd}>
            {t('roster:action.add')}
          </Button>
        </>
      }
    />
  )
})
