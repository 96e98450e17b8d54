import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { HistoryProps } from './history.tsx'
import { everything, fits, type Part, partsOn, spanOf, without } from './narrowing.ts'

/** Nothing fits: each part of what was asked for to be dropped, with how many lines then appear. */
export function NoMatch({ told, narrowing, narrow, today, deskName, back }: HistoryProps) {
  const { t } = useTranslation()
  const wordsOf = (part: Part): string => {
    switch (part) {
      case 'desk':
        return deskName(narrowing.desk)
      case 'room':
        return t(`history:rooms.${narrowing.room || 'desk'}`)
      case 'when':
        return t(`history:when.${narrowing.when || 'always'}`)
      default:
        return narrowing[part].trim()
    }
  }
  const countOf = (left: typeof narrowing): number => {
    const span = spanOf(left, today)
    return told.filter(line => fits(left, span, line)).length
  }
  const dropWords = (part: Part): string => {
    const words = wordsOf(part)
    // How many would appear is known only where nothing lies on the disk.
    return back.at === null
      ? t('history:no-match.drop', { words, count: countOf(without(narrowing, part)) })
      : t('history:no-match.drop-part', { words })
  }
  const on = partsOn(narrowing)
  return (
    <EmptyState
      title={t('history:no-match.title')}
      actions={
        <>
          {on.length > 1 &&
            on.map(part => (
              <Button key={part} size="xs" onClick={() => narrow(without(narrowing, part))}>
                {dropWords(part)}
              </Button>
            ))}
          <Button size="xs" onClick={() => narrow(everything)}>
            {t('history:no-match.deed', { count: told.length })}
          </Button>
        </>
      }
    >
      {t('history:no-match.about')}
    </EmptyState>
  )
}
