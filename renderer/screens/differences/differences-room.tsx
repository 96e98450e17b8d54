import './differences.css'
import { IconArrowsSplit } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldDeletion } from '../../data/held.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { recordName } from '../record-name.ts'
import { usePlace } from '../shell/place.ts'
import { Counts } from '../shell/status-bar.tsx'
import { useTools } from '../use-records.ts'
import type { Difference } from './difference.ts'
import { DifferenceDetail } from './difference-detail.tsx'
import { HeldDetail } from './held-detail.tsx'
import { useDifferences } from './use-differences.ts'
import { useHeld } from './use-held.ts'
import { useValueWords } from './value-words.ts'

/** Where a person decides: what others deleted unasked, and values that two desks wrote without seeing each other. */
export function DifferencesRoom() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { back } = usePlace()
  const held = useHeld(desk)
  const differences = useDifferences(desk)
  const [chosen, setChosen] = useState('')
  const open = useOpenOnes(held, differences)
  const count = open.length
  const place = Math.max(
    0,
    open.findIndex(({ key }) => key === chosen),
  )
  const one = open[place]
  const head = (
    <PageHead
      title={t('desk:differences.title')}
      {...(one?.difference ? { fact: t('desk:differences.fact', { count }) } : {})}
      back={{ words: t('shell:ui.back'), onBack: back }}
    />
  )
  if (!one) {
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
        <b>{t('desk:differences.count', { count })}</b>
      </div>
      <ul className="kk-differences__list">
        {open.map(({ key, title, fact }) => (
          <li key={key}>
            <button type="button" aria-current={key === one.key} onClick={() => setChosen(key)}>
              <b>{title}</b>
              <span>{fact}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
  return (
    <SplitPage head={head} left={list} leftLabel={t('desk:differences.open')} leftWidth={318}>
      {one.difference ? (
        <DifferenceDetail
          key={one.key}
          difference={one.difference}
          at={place + 1}
          all={count}
          onLater={() => (count > 1 ? setChosen(open[(place + 1) % count]?.key ?? '') : back())}
        />
      ) : (
        <HeldDetail key={one.key} held={one.held} at={place + 1} all={count} />
      )}
      <Counts>{t('shell:head.differences', { count })}</Counts>
    </SplitPage>
  )
}

/** One line of the list, and what it opens. */
type OpenOne = { readonly key: string; readonly title: string; readonly fact: string } & (
  | { readonly difference: Difference; readonly held?: never }
  | { readonly held: HeldDeletion; readonly difference?: never }
)

/** What would take many records away comes first. */
function useOpenOnes(held: readonly HeldDeletion[], differences: readonly Difference[]): readonly OpenOne[] {
  const { t } = useTranslation()
  const { groupWords } = useValueWords()
  const { number } = useDays()
  return [
    ...held.map(one => ({
      key: one.line.deed.id,
      title: t('desk:held.item'),
      fact: t('desk:held.item-fact', { person: one.line.person || t('desk:held.someone'), shown: number(one.records.length) }),
      held: one,
    })),
    ...differences.map(difference => ({
      key: `${difference.record.id}/${difference.group}`,
      title: groupWords(difference.group),
      fact: recordName(difference.record.groups) || t(`fields:kind.${difference.record.kind}`),
      difference,
    })),
  ]
}
