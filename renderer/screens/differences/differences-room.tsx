import './differences.css'
import { IconArrowsSplit } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { recordName } from '../record-name.ts'
import { usePlace } from '../shell/place.ts'
import { Counts } from '../shell/status-bar.tsx'
import { useTools } from '../use-records.ts'
import { DifferenceDetail } from './difference-detail.tsx'
import { useDifferences } from './use-differences.ts'
import { useValueWords } from './value-words.ts'

/** Where a person decides between values that two desks wrote without seeing each other. */
export function DifferencesRoom() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { back } = usePlace()
  const differences = useDifferences(desk)
  const { groupWords } = useValueWords()
  const [chosen, setChosen] = useState('')
  const keyOf = (index: number) => `${differences[index]?.record.id}/${differences[index]?.group}`
  const place = Math.max(
    0,
    differences.findIndex((_, index) => keyOf(index) === chosen),
  )
  const difference = differences[place]
  const head = (
    <PageHead
      title={t('desk:differences.title')}
      {...(difference ? { fact: t('desk:differences.fact', { count: differences.length }) } : {})}
      back={{ words: t('shell:ui.back'), onBack: back }}
    />
  )
  if (!difference) {
    return (
      <SplitPage head={head}>
        <EmptyState icon={IconArrowsSplit} title={t('desk:differences.none.title')}>
          {t('desk:differences.none.words')}
        </EmptyState>
      </SplitPage>
    )
  }
  const list = (
    <>
      <div className="kk-differences__head">
        <span>{t('desk:differences.open')}</span>
        <b>{t('desk:differences.count', { count: differences.length })}</b>
      </div>
      <ul className="kk-differences__list">
        {differences.map(({ record, group }, index) => (
          <li key={keyOf(index)}>
            <button type="button" aria-current={index === place} onClick={() => setChosen(keyOf(index))}>
              <b>{groupWords(group)}</b>
              <span>{recordName(record.groups) || t(`fields:kind.${record.kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
  return (
    <SplitPage head={head} left={list} leftLabel={t('desk:differences.open')} leftWidth={318}>
      <DifferenceDetail key={keyOf(place)} difference={difference} at={place + 1} all={differences.length} />
      <Counts>{t('shell:head.differences', { count: differences.length })}</Counts>
    </SplitPage>
  )
}
