import './access.css'
import { Button } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { linesOf, monthsIn, type Narrowed, narrowed } from '../../../shared/access/month.ts'
import { monthOf, monthToReview } from '../../../shared/access/review.ts'
import { byText } from '../../../shared/core/text.ts'
import { confirmMonth } from '../../actions/access/confirm-month.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { Counts } from '../shell/status-bar.tsx'
import { useAction, useRecords, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { AccessLines } from './access-lines.tsx'
import { ReviewPanel } from './review-panel.tsx'

const everything: Narrowed = { by: '', what: '' }
const kinds = ['opened', 'searched', 'taken'] as const

/** 閲覧の記録: who saw whom, month by month, to look through and confirm. */
export function AccessPage() {
  const { t } = useTranslation()
  const { now } = useTools()
  const { back } = usePlace()
  const { month: monthWords, dayOf, number } = useDays()
  const records = useRecords('access')
  const reviews = useRecords('review')
  const confirming = useAction(confirmMonth)
  const tellDone = useTellDone()
  const today = dayOf(now())
  const thisMonth = monthOf(today)
  const [month, setMonth] = useState(() => monthToReview(records, reviews, today) ?? thisMonth)
  const [looked, look] = useState(everything)
  const months = useMemo(
    () => [...new Set([thisMonth, month, ...monthsIn(records)])].toSorted((one, other) => byText(other, one)),
    [records, thisMonth, month],
  )
  const lines = useMemo(() => linesOf(records, month), [records, month])
  const shown = useMemo(() => narrowed(lines, looked), [lines, looked])
  const people = useMemo(() => [...new Set(lines.map(({ by }) => by))].toSorted(byText), [lines])
  const words = (of: string): string => monthWords(`${of}-01`)
  const confirm = async () => {
    const done = await confirming.run({ month })
    if (done.ok) tellDone(t('access:confirmed', { month: words(month) }), done.value.deed)
  }
  return (
    <SplitPage
      head={
        <PageHead
          title={t('access:title')}
          fact={t('access:fact')}
          back={{ words: t('shell:ui.back'), onBack: back }}
          actions={
            <Button
              variant="filled"
              leftSection={<Icon of={IconEyeCheck} />}
              disabled={month === thisMonth}
              loading={confirming.running}
              onClick={() => void confirm()}
            >
              {t('access:action.confirm-month', { month: words(month) })}
            </Button>
          }
        />
      }
      detail={<ReviewPanel month={month} over={month !== thisMonth} words={words(month)} />}
      detailStays
      detailWidth={300}
    >
      <Looks>
        <search className="kk-access__filters" aria-label={t('access:filters')}>
          <SelectField
            label={t('access:month')}
            value={month}
            choices={months.map(value => ({ value, words: words(value) }))}
            onSave={value => value !== '' && setMonth(value)}
          />
          <SelectField
            label={t('access:by')}
            nothing={t('access:everybody')}
            value={looked.by}
            choices={people.map(value => ({ value, words: value }))}
            onSave={by => look({ ...looked, by })}
          />
          <SelectField
            label={t('access:did')}
            nothing={t('access:everything')}
            value={looked.what}
            choices={kinds.map(what => ({ value: what, words: t(`access:what.${what}`) }))}
            onSave={what => look({ ...looked, what })}
          />
        </search>
      </Looks>
      {confirming.outcome && !confirming.outcome.ok && <ProblemNote problem={confirming.outcome.problem} />}
      <Counts>{t('access:count', { count: shown.length, shown: number(shown.length), all: number(lines.length) })}</Counts>
      <AccessLines
        lines={shown}
        empty={
          lines.length === 0 ? (
            <EmptyState icon={IconEyeCheck} title={t('access:empty.title')}>
              {t('access:empty.about')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('access:no-match.title')}
              actions={
                <Looks>
                  <Button onClick={() => look(everything)}>{t('access:no-match.deed')}</Button>
                </Looks>
              }
            >
              {t('access:no-match.about')}
            </EmptyState>
          )
        }
      />
    </SplitPage>
  )
}
