import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unconfirmedRules } from '../../../shared/applications/programme.ts'
import { addLine } from '../../actions/applications/add-line.ts'
import { Icon } from '../../ui/icon.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { Note } from '../../ui/note.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { BudgetTable } from './budget-table.tsx'
import type { SectionProps } from './editor-sections.tsx'

/** The money: lines like a sheet, what is asked for, and what the bodies pay themselves. */
export function BudgetSection(props: SectionProps) {
  const { open, doing, readOnly, edit, difference } = props
  const { t } = useTranslation()
  const { yen } = useDays()
  const { application, lines, programme } = open.parts
  const [unread, setUnread] = useState(0)
  const [fresh, setFresh] = useState<string | null>(null)

  const add = async (): Promise<void> => {
    const last = lines.at(-1)
    const category = last?.category ?? programme.expenses.value[0]?.id ?? ''
    const done = await doing.run(addLine, { scope: open.record.scope, category, order: (last?.order ?? 0) + 1 })
    if (done.ok) setFresh(done.value.line)
  }

  return (
    <div className="kk-stack">
      <div className="kk-row kk-wrap">
        {unconfirmedRules(programme).includes('expenses') && <Tag tone="line">{t('applications:budget.unconfirmed')}</Tag>}
        {!readOnly && (
          <Button
            size="xs"
            className="kk-push"
            leftSection={<Icon of={IconPlus} size={15} />}
            onClick={() => void add()}
            data-field="lines"
          >
            {t('applications:action.add-line')}
          </Button>
        )}
      </div>
      {unread > 0 && <Note tone="warn">{t('applications:budget.unread', { count: unread })}</Note>}
      {lines.length === 0 ? (
        <p className="kk-muted">{t('applications:budget.empty')}</p>
      ) : (
        <BudgetTable {...props} fresh={fresh} onUnread={setUnread} />
      )}
      {!readOnly && lines.length > 0 && <p className="kk-dim kk-small">{t('applications:budget.keys')}</p>}
      <div className="kk-columns" data-field="request">
        <MoneyField
          label={t('applications:field.request')}
          hint={t('applications:budget.ceiling', { yen: yen(programme.ceiling.value) })}
          value={application.request}
          readOnly={readOnly}
          difference={difference('request')}
          onSave={value => edit({ field: 'request', value })}
        />
        <p className="kk-budget__own kk-number">
          <span className="kk-muted kk-small">{t('applications:budget.own-funds')}</span>
          {yen(Math.max(0, open.budget.ownFunds))}
        </p>
      </div>
    </div>
  )
}
